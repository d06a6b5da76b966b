// rich_text blocks: literal text with styles, lists, quotes.
import { el } from './dom.js';
import { channelLink, date, link, mention } from './mrkdwn.js';

const kStyles = [['bold', 'strong'], ['italic', 'em'], ['strike', 's'], ['underline', 'u'],
                 ['code', 'code']];

function run(element) {
  let node;
  switch (element.type) {
    case 'text': node = element.text; break;
    case 'link': node = link(element.url, element.text); break;
    case 'user': node = mention(element.user_id); break;
    case 'channel': node = channelLink(element.channel_id); break;
    case 'usergroup': node = el('span', { class: 'mention' }, '@' + element.usergroup_id); break;
    case 'broadcast': node = el('span', { class: 'mention mine' }, '@' + element.range); break;
    case 'date': node = date(element.timestamp, element.format, element.fallback); break;
    case 'emoji':
      node = element.unicode
        ? String.fromCodePoint(...element.unicode.split('-').map(code => parseInt(code, 16)))
        : ':' + element.name + ':';
      break;
    case 'color': node = el('code', {}, element.value); break;
    default: node = el('mark', { class: 'unknown' }, 'Unknown text element: ' + element.type);
  }
  for (const [name, tag] of kStyles)
    if (element.style && element.style[name]) node = el(tag, {}, node);
  return node;
}

function list(part) {
  const tag = part.style === 'ordered' ? 'ol' : 'ul';
  const node = el(tag, { start: tag === 'ol' && part.offset ? part.offset + 1 : null },
                  part.elements.map(item => el('li', {}, item.elements.map(run))));
  for (let depth = 0; depth < (part.indent || 0); ++depth) node.classList.add('deeper');
  return node;
}

function partNode(part) {
  switch (part.type) {
    case 'rich_text_section': return el('div', { class: 'text' }, part.elements.map(run));
    case 'rich_text_list': return list(part);
    case 'rich_text_quote': return el('blockquote', { class: 'text' }, part.elements.map(run));
    case 'rich_text_preformatted': return el('pre', {}, part.elements.map(run));
    default: return el('mark', { class: 'unknown' }, 'Unknown rich text: ' + part.type);
  }
}

export const richText = block => el('div', { class: 'rich' }, block.elements.map(partNode));
