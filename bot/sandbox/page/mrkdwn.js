// Slack's own markup, as Slack shows it.
import { el } from './dom.js';

const unescape = text => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

// Who and what ids stand for; set once the state is known.
let people = new Map();
let channels = new Map();
let me = '';
export function know(users, places, reader) {
  people = new Map(users.map(one => [one.id, one.name]));
  channels = new Map(places.map(one => [one.id, one.name]));
  me = reader;
}

export function mention(id, label) {
  const name = people.get(id) || label || id;
  return el('span', { class: id === me ? 'mention mine' : 'mention' }, '@' + name);
}
export function channelLink(id, label) {
  return el('span', { class: 'mention' }, '#' + (channels.get(id) || label || id));
}
export function link(url, label) {
  if (!/^(https?|mailto):/.test(url)) return label || url;
  return el('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, label || url);
}

// "<!date^1732350000^{date_short} at {time}|fallback>"
export function date(seconds, format, fallback) {
  const when = new Date(Number(seconds) * 1000);
  if (Number.isNaN(when.getTime())) return fallback || '';
  const part = options => when.toLocaleString('en-GB', options);
  const parts = {
    date_num: () => when.toISOString().slice(0, 10),
    date: () => part({ day: 'numeric', month: 'long', year: 'numeric' }),
    date_short: () => part({ day: 'numeric', month: 'short', year: 'numeric' }),
    date_long: () => part({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    date_pretty: () => part({ day: 'numeric', month: 'long' }),
    time: () => part({ hour: '2-digit', minute: '2-digit' }),
    time_secs: () => part({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    ago: () => fallback || part({}),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) => (parts[name] ? parts[name]() : whole));
}

function special(inside) {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescape(inside.slice(bar + 1));
  if (target[0] === '@') return mention(target.slice(1), label);
  if (target[0] === '#') return channelLink(target.slice(1), label);
  if (target.startsWith('!date^')) {
    const [, seconds, format] = target.split('^');
    return date(seconds, format || '', label);
  }
  if (target[0] === '!')
    return el('span', { class: 'mention mine' }, label || '@' + target.slice(1).split('^')[0]);
  return link(unescape(target), label || unescape(target).replace(/^mailto:/, ''));
}

const kTags = { '*': 'strong', _: 'em', '~': 's', '`': 'code' };
const kPattern = /<([^<>\n]+)>|(?<![\w*_~`])([*_~`])(\S(?:[^\n]*?\S)?)\2(?![\w*_~`])/g;

function inline(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(kPattern)) {
    parts.push(unescape(text.slice(from, found.index)));
    if (found[1]) parts.push(special(found[1]));
    else if (found[2] === '`') parts.push(el('code', {}, unescape(found[3])));
    else parts.push(el(kTags[found[2]], {}, inline(found[3])));
    from = found.index + found[0].length;
  }
  parts.push(unescape(text.slice(from)));
  return parts;
}

// Nodes for a whole text: fenced code, quotes, lines.
export function mrkdwn(text) {
  const parts = [];
  text.split('```').forEach((piece, i) => {
    if (i % 2) {
      parts.push(el('pre', {}, unescape(piece.replace(/^\n|\n$/g, ''))));
      return;
    }
    let quote = null;
    const lines = piece.split('\n');
    lines.forEach((line, n) => {
      const quoted = /^(&gt;|>) ?/.exec(line);
      if (quoted) {
        if (!quote) parts.push((quote = el('blockquote')));
        else quote.append('\n');
        quote.append(...inline(line.slice(quoted[0].length)).filter(part => part !== ''));
        return;
      }
      if (quote) quote = null;
      else if (n > 0) parts.push('\n');
      parts.push(...inline(line));
    });
  });
  return parts;
}

// A text object of Block Kit.
export function textOf(object) {
  if (!object) return [];
  return object.type === 'mrkdwn' ? mrkdwn(object.text) : [object.text];
}
