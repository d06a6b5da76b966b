// The markdown block: headings, lists, quotes, code, tables, emphasis and links, as text nodes.
import { el } from './dom.js';
import { link } from './mrkdwn.js';

const kInline = /(\*\*|__)(.+?)\1|([*_])(\S(?:.*?\S)?)\3|~~(.+?)~~|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(kInline)) {
    parts.push(text.slice(from, found.index));
    if (found[2]) parts.push(el('strong', {}, inline(found[2])));
    else if (found[4]) parts.push(el('em', {}, inline(found[4])));
    else if (found[5]) parts.push(el('s', {}, inline(found[5])));
    else if (found[6]) parts.push(el('code', {}, found[6]));
    else parts.push(link(found[8], found[7]));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

const cells = line => line.trim().replace(/^\||\|$/g, '').split('|').map(cell => cell.trim());

function table(lines) {
  const [head, , ...rows] = lines;
  return el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, cells(head).map(cell => el('th', { scope: 'col' }, inline(cell))))),
    el('tbody', {}, rows.map(row => el('tr', {}, cells(row).map(cell => el('td', {}, inline(cell))))))));
}

const kKinds = [
  [/^#{1,6} /, lines => el('h4', {}, inline(lines[0].replace(/^#+ /, ''))), true],
  [/^(-{3,}|\*{3,})$/, () => el('hr'), true],
  [/^> ?/, lines => el('blockquote', {}, inline(lines.map(line => line.replace(/^> ?/, '')).join('\n')))],
  [/^[-*+] /, lines => el('ul', {}, lines.map(line => el('li', {}, inline(line.slice(2)))))],
  [/^\d+[.)] /, lines => el('ol', {}, lines.map(line => el('li', {}, inline(line.replace(/^\d+[.)] /, '')))))],
  [/^\|/, table],
];

export function markdown(text) {
  const nodes = [];
  const pieces = text.split(/^```.*$/m);
  pieces.forEach((piece, i) => {
    if (i % 2) {
      nodes.push(el('pre', {}, piece.replace(/^\n|\n$/g, '')));
      return;
    }
    let lines = [];
    let kind = null;
    const flush = () => {
      if (lines.length) nodes.push(kind ? kind[1](lines) : el('p', { class: 'text' }, inline(lines.join('\n'))));
      lines = [];
      kind = null;
    };
    for (const line of piece.split('\n')) {
      const next = kKinds.find(candidate => candidate[0].test(line)) || null;
      if (!line.trim() || next !== kind || (kind && kind[2])) flush();
      if (!line.trim()) continue;
      kind = next;
      lines.push(line);
    }
    flush();
  });
  return el('div', { class: 'rich' }, nodes);
}
