// What a person's phone would buzz with: direct messages, mentions, threads they take part in.
// Edits and what only they can see notify nobody.
import { byId, el } from './dom.js';
import { timeOf } from './message.js';

const kToastMs = 6000;
const kKept = 30;

let notices = [];

const mentions = (one, me) => JSON.stringify(one.blocks).includes(`"user_id":"${me}"`) ||
  one.raw_text.includes(`<@${me}>`) || JSON.stringify(one.blocks).includes(`<@${me}>`);

const follows = (root, me) => root.author_id === me || mentions(root, me) ||
  (root.replies || []).some(reply => reply.author_id === me || mentions(reply, me));

function concerns(channel, root, one, me) {
  if (one.author_id === me || one.only_for_you || one.subtype) return false;
  return channel.direct || mentions(one, me) || (one !== root && follows(root, me));
}

function show(notice, open) {
  const toast = el('button', { type: 'button', class: 'toast', onclick: () => { toast.remove(); open(notice); } },
    el('strong', {}, notice.title), el('span', {}, notice.text));
  byId('toasts').append(toast);
  setTimeout(() => toast.remove(), kToastMs);
}

function draw(open) {
  const count = notices.filter(one => !one.read).length;
  byId('notices-count').hidden = count === 0;
  byId('notices-count').textContent = count;
  byId('notices').replaceChildren(
    el('h2', {}, 'On the phone'),
    notices.length ? null : el('p', { class: 'soft' }, 'Nothing yet. Direct messages, mentions and replies in followed threads appear here.'),
    ...notices.map(one => el('button', { type: 'button', class: one.read ? 'notice' : 'notice unread',
                                         onclick: () => { one.read = true; draw(open); open(one); } },
      el('strong', {}, one.title), el('span', { class: 'soft' }, ' ' + timeOf(one.ts)), el('div', {}, one.text))));
}

export function clearNotices(open) {
  notices = [];
  draw(open);
}

// Compares what is seen now with the newest ts known before; returns the newest ts of all. What the
// person is looking at is listed as read and does not pop up.
export function notify(seen, me, since, looking, open) {
  let newest = since;
  for (const channel of seen.channels)
    for (const root of channel.messages)
      for (const one of [root, ...(root.replies || [])]) {
        if (one.ts > newest) newest = one.ts;
        if (since === '' || one.ts <= since || !concerns(channel, root, one, me)) continue;
        const notice = { ts: one.ts, channel: channel.id, root: root.ts,
                         title: `${one.author.replace(/ \(app\)$/, '')} in ${channel.title}`,
                         text: one.text.slice(0, 160) };
        notice.read = looking(notice);
        notices = [notice, ...notices].slice(0, kKept);
        if (!notice.read) show(notice, open);
      }
  draw(open);
  return newest;
}
