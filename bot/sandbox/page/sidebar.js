// Channels and direct messages, with what is new in them.
import { byId, el } from './dom.js';

// Newest ts that the reader has seen, by person and channel; kept while the window lives.
const read = new Map();
const key = (me, channel) => me + '|' + channel;

const newestIn = channel => channel.messages.flatMap(root => [root, ...(root.replies || [])])
  .reduce((newest, one) => (one.ts > newest ? one.ts : newest), '');

export function markRead(me, channel) { read.set(key(me, channel.id), newestIn(channel)); }

const isUnread = (me, channel) => {
  const known = read.get(key(me, channel.id));
  if (known === undefined) { markRead(me, channel); return false; }
  return newestIn(channel) > known;
};

function entry(channel, me, here, open) {
  const unread = isUnread(me, channel) && channel.id !== here;
  const name = channel.direct ? channel.title.replace(/^direct message with /, '').replace(/ \(app\)$/, '') : channel.name;
  return el('button', { type: 'button', class: unread ? 'entry unread' : 'entry',
                        'aria-current': channel.id === here ? 'page' : null,
                        onclick: () => open(channel.id) },
    el('span', { class: 'sign', 'aria-hidden': 'true' }, channel.direct ? '●' : channel.shared ? '⇄' : '#'), name,
    unread ? el('span', { class: 'sr' }, ' (new messages)') : null);
}

// `open(id)` shows a channel; the id "home" stands for COCO's own tab.
export function sidebar(seen, me, here, open) {
  const channels = seen.channels.filter(one => !one.direct);
  const direct = seen.channels.filter(one => one.direct);
  byId('list').replaceChildren(
    el('h2', {}, 'Channels'), ...channels.map(one => entry(one, me, here, open)),
    el('h2', {}, 'Direct messages'), ...direct.map(one => entry(one, me, here, open)),
    el('h2', {}, 'Apps'),
    el('button', { type: 'button', class: 'entry', 'aria-current': here === 'home' ? 'page' : null,
                   onclick: () => open('home') }, el('span', { class: 'sign', 'aria-hidden': 'true' }, '⌂'), 'COCO · Home'));
}
