// The page: who looks, where they are, and what happens when they do something.
import { composer } from './compose.js';
import { byId, el, keep } from './dom.js';
import { get, post, watch } from './live.js';
import { message } from './message.js';
import { showModal } from './modal.js';
import { know } from './mrkdwn.js';
import { clearNotices, notify } from './notices.js';
import { renderBlock } from './blocks.js';
import { markRead, sidebar } from './sidebar.js';
import { welcome } from './welcome.js';

const kNearEnd = 120;  // pixels from the end within which new messages are scrolled to

let state = null;    // users, commands: what does not change
let seen = null;     // what `me` sees
let me = '';
let here = '';       // channel id, or "home"
let thread = '';     // ts of the root whose thread is open
let newest = '';     // newest message that was known to this person
let stop = () => {};

const channelHere = () => seen.channels.find(one => one.id === here);
const pane = name => { document.body.dataset.pane = name; };
const announce = text => { byId('toasts').append(el('div', { class: 'toast plain-toast' }, text));
                           setTimeout(() => byId('toasts').lastChild?.remove(), 6000); };

async function press(channel, one, label) {
  const answer = await post('press', { user: me, channel, message: one.ts, button: label });
  if (!answer.ok) announce(answer.error || answer.problem || 'The app did not take that click.');
}

async function send(text, inThread) {
  const answer = await post('type', { user: me, channel: here, text, thread: inThread });
  if (answer.ok) return '';
  return answer.error || answer.delivery?.problem || 'The app did not answer.';
}

const items = (channel, list, act) => list.map(one => ({
  key: one.ts, signature: JSON.stringify([one, me]), make: () => message(one, act(channel)) }));

function fillLog(log, list) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < kNearEnd;
  const last = log.lastElementChild?.dataset.key;
  keep(log, list);
  if (!atEnd) return;
  log.scrollTop = log.scrollHeight;
  // A new message that is taller than the pane is read from its beginning.
  const fresh = log.lastElementChild;
  if (fresh && fresh.dataset.key !== last && fresh.offsetHeight > log.clientHeight) fresh.scrollIntoView();
}

function showThread(channel) {
  const root = channel && channel.messages.find(one => one.ts === thread);
  byId('thread').hidden = !root;
  document.body.classList.toggle('with-thread', Boolean(root));
  if (!root) { thread = ''; return; }
  byId('thread-about').textContent = channel.direct ? '' : '#' + channel.name;
  const act = place => ({ press: (one, label) => press(place.id, one, label), openThread: null });
  const status = root.status ? [{ key: 'status', signature: root.status,
    make: () => el('div', { class: 'status' }, 'COCO ' + root.status + '…') }] : [];
  fillLog(byId('replies'), [...items(channel, [{ ...root, replies: [], status: '' }, ...root.replies], act), ...status]);
}

function showHome() {
  byId('channel-title').textContent = 'COCO · Home';
  byId('channel-about').textContent = '';
  byId('compose').hidden = true;
  byId('log').replaceChildren(seen.home
    ? el('div', { class: 'home' }, seen.home.blocks.map(block => renderBlock(block, label =>
        post('press', { user: me, home: true, button: label }))))
    : el('div', { class: 'home soft' }, 'COCO has switched its Home tab off: everything happens in threads, ' +
        'where the whole team sees it.'));
  showThread(null);
}

function show() {
  if (here !== 'home' && !channelHere()) here = seen.channels[0].id;
  const channel = channelHere();
  if (channel) markRead(me, channel);
  sidebar(seen, me, here, open);
  if (here === 'home') return showHome();
  byId('compose').hidden = false;
  byId('channel-title').textContent = channel.direct ? channel.title.replace(/ \(app\)$/, '') : '#' + channel.name;
  byId('channel-about').replaceChildren(channel.shared
    ? el('span', { class: 'badge other' }, 'shared with another company') : '',
    ` ${channel.members.join(', ')}`);
  write.hint(channel.direct ? 'Message COCO' : `Message #${channel.name}, or type /coco`);
  const act = place => ({ press: (one, label) => press(place.id, one, label), openThread });
  fillLog(byId('log'), items(channel, channel.messages, act));
  showThread(channel);
}

function open(id) {
  here = id;
  thread = '';
  byId('log').replaceChildren();
  show();
  byId('log').scrollTop = byId('log').scrollHeight;
  pane('channel');
}

function openThread(ts) {
  thread = ts;
  byId('replies').replaceChildren();
  show();
  byId('replies').scrollTop = byId('replies').scrollHeight;
  pane('thread');
  answer.focus();
}

function closeThread() {
  const root = thread;
  thread = '';
  show();
  pane('channel');
  document.querySelector(`#log [data-ts="${root}"] .replies`)?.focus();
}

const openNotice = notice => { open(notice.channel); if (notice.root !== notice.ts) openThread(notice.root); };

// A new thread of COCO's that this person asked for opens by itself, as a person would click it.
function followOwn(before) {
  if (!before || here === 'home' || thread) return;
  const known = new Set((before.channels.find(one => one.id === here)?.messages || []).map(one => one.ts));
  const mine = channelHere()?.messages.find(one => !known.has(one.ts) && one.is_app && !one.only_for_you &&
                                                   JSON.stringify(one.blocks).includes(`"${me}"`));
  if (mine) openThread(mine.ts);
}

function take(fresh) {
  const before = seen;
  seen = fresh;
  know(state.users, state.channels, me);
  show();
  followOwn(before);
  const looking = one => here === one.channel && (!thread ? one.root === one.ts : one.root === thread);
  newest = notify(seen, me, newest, looking, openNotice);
  showModal(seen.view, {
    press: label => post('press', { user: me, form: true, button: label }),
    submit: fields => post('submit', { user: me, fields }),
    close: () => post('close', { user: me }) });
}

function online(isOnline) {
  const line = byId('connection');
  line.hidden = isOnline;
  line.textContent = isOnline ? '' : 'The sandbox does not answer. Trying again…';
}

function become(user) {
  stop();
  me = user;
  seen = null;
  newest = thread = '';
  byId('log').replaceChildren();
  clearNotices(openNotice);
  byId('me').value = me;
  history.replaceState(null, '', '#' + state.users.find(one => one.id === me).login);
  stop = watch(me, take, online);
}

const source = {
  commands: () => state.commands,
  people: () => state.users.filter(one => one.id !== me),
};
const write = composer(byId('compose'), source, text => send(text, ''));
const answer = composer(byId('reply'), source, text => send(text, thread));
answer.hint('Reply to everyone in this thread');
write.hint('');

// A link that leads into this workspace is followed here.
document.addEventListener('click', event => {
  const target = event.target.closest?.('a[href*="/archives/"]');
  const found = target && /\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?thread_ts=([\d.]+))?/.exec(target.href);
  if (!found || !seen.channels.some(one => one.id === found[1])) return;
  event.preventDefault();
  open(found[1]);
  openThread(found[4] || `${found[2]}.${found[3]}`);
  document.querySelector(`#replies [data-ts="${found[2]}.${found[3]}"]`)?.scrollIntoView({ block: 'start' });
});

const setTheme = theme => { document.documentElement.dataset.theme = theme; };

// Follows the machine until somebody chooses.
function choosesTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = localStorage.getItem('theme');
  setTheme(chosen || (dark.matches ? 'dark' : 'light'));
  dark.addEventListener('change', () => {
    if (!localStorage.getItem('theme')) setTheme(dark.matches ? 'dark' : 'light');
  });
  byId('theme').addEventListener('click', () => {
    setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    localStorage.setItem('theme', document.documentElement.dataset.theme);
  });
}

async function start() {
  state = await get('state');
  byId('team').textContent = state.team;
  byId('me').append(...state.users.filter(one => !one.is_bot)
    .map(one => el('option', { value: one.id }, one.name)));
  byId('me').addEventListener('change', () => become(byId('me').value));
  byId('thread-close').addEventListener('click', closeThread);
  byId('to-list').addEventListener('click', () => pane(document.body.dataset.pane === 'list' ? 'channel' : 'list'));
  byId('notices-open').addEventListener('click', () => {
    const hidden = !byId('notices').hidden;
    byId('notices').hidden = hidden;
    byId('notices-open').setAttribute('aria-expanded', String(!hidden));
  });
  choosesTheme();
  const greet = welcome(async text => {
    open(state.channels.find(one => one.name === 'partners').id);
    const problem = await send(text, '');
    if (problem) announce(problem);
  });
  byId('welcome-open').addEventListener('click', greet);
  const login = location.hash.slice(1);
  become((state.users.find(one => one.login === login && !one.is_bot) || state.users[0]).id);
  if (!sessionStorage.getItem('greeted')) greet();
  sessionStorage.setItem('greeted', 'yes');
}

start();
