// One message as Slack shows it.
import { renderBlock } from './blocks.js';
import { byId, el } from './dom.js';
import { mrkdwn } from './mrkdwn.js';

export const timeOf = ts => new Date(Number(ts) * 1000)
  .toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

export function initials(name) {
  const words = name.replace(/\(.*\)/, '').trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2)).toUpperCase();
}

export function avatar(one) {
  const hue = [...one.author_id || one.author].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 8, 7);
  return el('span', { class: one.is_app ? 'avatar app' : 'avatar tone' + hue, 'aria-hidden': 'true' },
            initials(one.author));
}

export function showRaw(one) {
  const dialog = byId('raw');
  dialog.replaceChildren(
    el('div', { class: 'modal-head' }, el('h2', { id: 'raw-title' }, 'What the app sent'),
       el('button', { type: 'button', class: 'plain', 'aria-label': 'Close',
                      onclick: () => dialog.close() }, '✕')),
    el('p', { class: 'soft' }, 'Notification text: ', one.text || '(none)'),
    el('pre', { tabindex: '0' }, JSON.stringify(one.blocks, null, 2)));
  dialog.showModal();
}

function title(one) {
  return el('div', { class: 'title' },
    el('span', { class: 'who' }, one.author.replace(/ \(app\)$/, '')),
    one.is_app ? el('span', { class: 'badge' }, 'APP') : null,
    one.company ? el('span', { class: 'badge other' }, one.company) : null,
    el('time', { class: 'soft' }, timeOf(one.ts)));
}

// `act`: press(message, label), openThread(ts) or null for messages of a thread.
export function message(one, act) {
  if (one.subtype === 'tombstone')
    return el('article', { class: 'message gone' }, el('span', { class: 'soft' }, 'This message was deleted.'));
  const press = label => act.press(one, label);
  const body = one.blocks.length ? one.blocks.map(block => renderBlock(block, press))
                                 : el('div', { class: 'text' }, mrkdwn(one.raw_text));
  const replies = (one.replies || []).filter(reply => !reply.only_for_you).length;
  return el('article', { class: one.only_for_you ? 'message private' : 'message', 'data-ts': one.ts },
    avatar(one),
    el('div', { class: 'content' },
       one.only_for_you ? el('div', { class: 'soft only' }, 'Only visible to you') : null,
       title(one), el('div', { class: 'body' }, body,
         one.edited ? el('span', { class: 'soft' }, '(edited)') : null),
       act.openThread && (one.replies || []).length
         ? el('button', { type: 'button', class: 'replies', onclick: () => act.openThread(one.ts) },
              replies === 1 ? '1 reply' : `${replies} replies`,
              replies ? el('span', { class: 'soft' }, ' last at ' + timeOf(one.replies.at(-1).ts)) : null)
         : null,
       one.status ? el('div', { class: 'status' }, 'COCO ' + one.status + '…') : null),
    el('div', { class: 'tools' },
       act.openThread && !one.only_for_you
         ? el('button', { type: 'button', class: 'tool', 
                          'aria-label': 'Reply in thread', onclick: () => act.openThread(one.ts) }, 'Reply') : null,
       el('button', { type: 'button', class: 'tool', title: 'View blocks', 'aria-label': 'View blocks',
                      onclick: () => showRaw(one) }, '{ }')));
}
