#include "sandbox/page.hpp"

#include <string>

namespace coco::sandbox {
namespace {

constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>COCO sandbox</title>
<style>
:root { --line: #d5d5da; --soft: #616069; --accent: #1264a3; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.46 system-ui, sans-serif; color: #1d1c1d; background: #fff;
  height: 100vh; display: grid; grid-template: auto 1fr auto / 15rem 1fr; }
header { grid-column: 1 / 3; padding: .5rem 1rem; border-bottom: 1px solid var(--line);
  display: flex; gap: 1rem; align-items: center; }
header h1 { font-size: 1rem; margin: 0; }
nav { border-right: 1px solid var(--line); padding: .5rem; overflow: auto; grid-row: 2 / 4; }
nav button { display: block; width: 100%; text-align: left; border: 0; background: none;
  font: inherit; padding: .3rem .5rem; border-radius: 6px; cursor: pointer; }
nav button[aria-current=true] { background: #e8f1f8; font-weight: 600; }
main { overflow: auto; padding: 1rem; }
article { margin: 0 0 1rem; max-width: 46rem; }
article article { margin: .6rem 0 0 1.5rem; padding-left: .8rem;
  border-left: 3px solid var(--line); }
.who { font-weight: 700; } .note, .context { color: var(--soft); font-size: .85rem; }
.private { background: #f8f8f8; padding: .4rem .6rem; border-radius: 6px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
h3 { margin: .2rem 0; font-size: 1.1rem; } hr { border: 0; border-top: 1px solid var(--line); }
table { border-collapse: collapse; } td { border: 1px solid var(--line); padding: .2rem .5rem; }
.row { display: flex; flex-wrap: wrap; gap: .4rem; margin: .4rem 0; }
.row button, footer button, dialog button, .reply { font: inherit; padding: .25rem .7rem;
  border: 1px solid #8d8d95; border-radius: 6px; background: #fff; cursor: pointer; }
button.primary { background: #007a5a; color: #fff; border-color: #007a5a; }
button.danger { color: #b3123f; border-color: #b3123f; }
.reply { border: 0; color: var(--accent); padding: 0; }
footer { grid-column: 2; padding: .6rem 1rem; border-top: 1px solid var(--line); }
footer textarea, dialog textarea, dialog input, dialog select { width: 100%; font: inherit;
  padding: .4rem; border: 1px solid #8d8d95; border-radius: 6px; }
dialog { width: min(34rem, 92vw); border: 1px solid var(--line); border-radius: 10px; }
dialog label { display: block; font-weight: 600; margin: .7rem 0 .2rem; }
.error { color: #b3123f; }
</style>
</head>
<body>
<header>
  <h1>COCO sandbox</h1>
  <label>You are <select id="me"></select></label>
  <span class="note">A stand-in for Slack, on this machine only.</span>
</header>
<nav id="places" aria-label="Channels"></nav>
<main id="log" role="log" aria-live="polite" aria-label="Messages" tabindex="0"></main>
<footer>
  <form id="composer">
    <div id="target" class="note"></div>
    <label for="text" class="note">Message, or /coco help</label>
    <textarea id="text" rows="2"></textarea>
    <div class="row"><button class="primary">Send</button>
      <span id="status" role="status" class="note"></span></div>
  </form>
</footer>
<dialog id="form" aria-labelledby="form-title"></dialog>
)html";

constexpr std::string_view kScript = R"html(<script>
'use strict';
const $ = id => document.getElementById(id);
let me = '', place = '', thread = '', revision = 0, state = null, seen = null;
let formKey = '', typed = {};

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'onclick') node.onclick = value;
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}
async function post(verb, body) {
  const answer = await fetch('/sandbox/' + verb, { method: 'POST',
    headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return answer.json();
}
function say(text) { $('status').textContent = text || ''; }

// Slack's markup: only what people need to read it; everything ends up as text nodes.
const undo = text => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
function mark(inside) {
  const [target, label] = inside.split('|');
  if (target[0] === '@') {
    const user = state.users.find(one => one.id === target.slice(1));
    return el('strong', {}, '@' + (user ? user.name : label || target.slice(1)));
  }
  if (target[0] === '#') {
    const channel = state.channels.find(one => one.id === target.slice(1));
    return el('strong', {}, '#' + (channel ? channel.name : label || target.slice(1)));
  }
  if (target[0] === '!') return label || '@' + target.slice(1);
  if (!/^https?:/.test(target)) return undo(label || target);
  return el('a', { href: undo(target), rel: 'noreferrer', target: '_blank' },
            undo(label || target));
}
function mrkdwn(text) {
  const tags = { '*': 'strong', '_': 'em', '~': 's', '`': 'code' };
  const pattern = /<([^>]+)>|(?<![\w*_~`])([*_~`])(\S(?:[^\n]*?\S)?)\2(?![\w*_~`])/g;
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(undo(text.slice(from, found.index)));
    if (found[1]) parts.push(mark(found[1]));
    else if (found[2] === '`') parts.push(el('code', {}, undo(found[3])));
    else parts.push(el(tags[found[2]], {}, mrkdwn(found[3])));
    from = found.index + found[0].length;
  }
  parts.push(undo(text.slice(from)));
  return parts;
}
const textOf = object => !object ? [] :
  object.type === 'mrkdwn' ? mrkdwn(object.text) : [object.text];
function inline(element) {
  let node = element.type === 'text' ? document.createTextNode(element.text)
    : element.type === 'user' ? mark('@' + element.user_id)
    : element.type === 'channel' ? mark('#' + element.channel_id)
    : element.type === 'link' ? mark(element.url + (element.text ? '|' + element.text : ''))
    : document.createTextNode(element.name || element.range || element.fallback || '');
  const style = element.style || {};
  for (const [name, tag] of [['bold', 'strong'], ['italic', 'em'], ['strike', 's'],
                             ['code', 'code']])
    if (style[name]) node = el(tag, {}, node);
  return node;
}
function rich(part) {
  if (part.type === 'rich_text_list')
    return el(part.style === 'ordered' ? 'ol' : 'ul', {},
              part.elements.map(item => el('li', {}, item.elements.map(inline))));
  const tag = { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' }[part.type];
  return el(tag || 'div', { class: 'text' }, part.elements.map(inline));
}
function cell(value) {
  if (value.type === 'rich_text') return value.elements.map(rich);
  return value.text === undefined ? String(value.value) : value.text;
}
function chart(block) {
  const points = list => list.map(one => one.label + ' ' + one.value).join(', ');
  const lines = (block.chart.series || []).map(one => one.name + ': ' + points(one.data));
  if (block.chart.segments) lines.push(points(block.chart.segments));
  return el('div', { class: 'text' }, [block.title, ...lines].join('\n'));
}

// Controls. `press` gets the label, which is how the sandbox names a control.
function controls(elements, press) {
  const row = el('div', { class: 'row' });
  for (const one of elements) {
    if (one.type === 'button' || one.type === 'icon_button')
      row.append(el('button', { type: 'button', class: one.style,
        onclick: () => {
          if (one.confirm && !confirm(one.confirm.text.text)) return;
          if (one.url) window.open(one.url, '_blank', 'noreferrer');
          press(one.text.text);
        } }, one.text.text));
    else if (one.type === 'feedback_buttons')
      for (const half of [one.positive_button, one.negative_button])
        row.append(el('button', { type: 'button', onclick: () => press(half.text.text) },
                      half.text.text));
    else if (one.options) {
      const menu = el('select', { 'aria-label': 'More' }, el('option', { value: '' }, 'More'),
        one.options.map(option => el('option', {}, option.text.text)));
      menu.onchange = () => { if (menu.value) press(menu.value); menu.value = ''; };
      row.append(menu);
    }
  }
  return row;
}
function block(one, press) {
  switch (one.type) {
    case 'header': return el('h3', {}, one.text.text);
    case 'divider': return el('hr');
    case 'section': return el('div', { class: 'text' }, textOf(one.text),
      (one.fields || []).map(field => el('div', {}, textOf(field))),
      one.accessory ? controls([one.accessory], press) : null);
    case 'context': return el('div', { class: 'context' },
      one.elements.map((part, i) => [i ? ' · ' : '', textOf(part)]).flat(2));
    case 'rich_text': return el('div', {}, one.elements.map(rich));
    case 'table': return el('table', {}, one.rows.map(row =>
      el('tr', {}, row.map(value => el('td', {}, cell(value))))));
    case 'data_visualization': return chart(one);
    case 'markdown': return el('div', { class: 'text' }, one.text);
    case 'actions': case 'context_actions': return controls(one.elements, press);
    default: return null;
  }
}
)html";

constexpr std::string_view kActions = R"html(
function message(one, root) {
  const press = async label => {
    say('');
    const answer = await post('press', { user: me, channel: place, message: one.ts,
                                         button: label });
    if (!answer.ok) say(answer.error || answer.problem);
  };
  const body = one.blocks.length ? one.blocks.map(part => block(part, press))
                                 : el('div', { class: 'text' }, one.text);
  const node = el('article', { class: one.only_for_you ? 'private' : null, 'data-ts': one.ts },
    el('div', {}, el('span', { class: 'who' }, one.author),
       el('span', { class: 'note' }, one.edited ? ' (edited)' : '',
          one.only_for_you ? ' Only visible to you' : '')), body);
  if (root) {
    node.append(...one.replies.map(reply => message(reply, false)));
    if (one.status) node.append(el('div', { class: 'note' }, 'COCO ' + one.status));
    if (!one.only_for_you)
      node.append(el('button', { class: 'reply', type: 'button',
        onclick: () => { thread = one.ts; show(); $('text').focus(); } }, 'Reply in thread'));
  }
  return node;
}
function input(field) {
  const attributes = { id: 'field-' + field.block_id, name: field.block_id,
                       required: field.optional ? null : '' };
  const value = typed[field.block_id] ?? field.initial;
  let node;
  if (field.choices.length && field.type !== 'checkboxes')
    node = el('select', attributes, el('option', { value: '' }, ''),
              field.choices.map(choice => el('option', {}, choice)));
  else node = el(field.type === 'plain_text_input' ? 'textarea' : 'input',
                 { ...attributes, placeholder: field.choices.join(', ') || null });
  node.value = value;
  node.oninput = () => { typed[field.block_id] = node.value; };
  return node;
}
function showForm(view) {
  const dialog = $('form');
  const key = view ? view.id + view.rendered : '';
  if (key === formKey) return;
  if (!view || !formKey.startsWith(view.id)) typed = {};
  formKey = key;
  if (!view) { dialog.close(); return; }
  const press = label => post('press', { user: me, form: true, button: label });
  const fields = view.inputs.map(field => [
    el('label', { for: 'field-' + field.block_id },
       field.label + (field.optional ? ' (optional)' : '')),
    input(field),
    view.errors[field.block_id]
      ? el('div', { class: 'error', role: 'alert' }, view.errors[field.block_id]) : null]);
  const close = () => post('close', { user: me });
  const form = el('form', { method: 'dialog' },
    el('h2', { id: 'form-title' }, view.title), view.blocks.map(part => block(part, press)),
    fields.flat(), view.trouble ? el('p', { class: 'error', role: 'alert' }, view.trouble) : null,
    el('div', { class: 'row' },
       el('button', { type: 'button', onclick: close }, view.close || 'Close'),
       view.submit ? el('button', { class: 'primary' }, view.submit) : null));
  form.onsubmit = event => {
    event.preventDefault();
    const values = {};
    for (const field of view.inputs) values[field.block_id] = form.elements[field.block_id].value;
    post('submit', { user: me, fields: values });
  };
  dialog.oncancel = event => { event.preventDefault(); close(); };
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
}
function show() {
  const channels = seen.channels;
  if (!channels.some(one => one.id === place)) { place = channels[0].id; thread = ''; }
  $('places').replaceChildren(...channels.map(one => el('button', {
    type: 'button', 'aria-current': String(one.id === place),
    onclick: () => { place = one.id; thread = ''; show(); } }, one.title)));
  const log = $('log');
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const here = channels.find(one => one.id === place);
  log.replaceChildren(...here.messages.map(one => message(one, true)));
  if (atEnd) log.scrollTop = log.scrollHeight;
  const target = $('target');
  target.replaceChildren('To ' + here.title + (thread ? ', in the thread ' : ' '));
  if (thread) target.append(el('button', { class: 'reply', type: 'button',
    onclick: () => { thread = ''; show(); } }, 'Leave the thread'));
  showForm(seen.view);
}
async function load() {
  state = await (await fetch('/sandbox/state')).json();
  seen = await (await fetch('/sandbox/see?user=' + encodeURIComponent(me))).json();
  revision = seen.revision;
  show();
}
async function follow() {
  for (;;) {
    try {
      const path = '/sandbox/wait?timeout_ms=25000&after=' + revision;
      if ((await (await fetch(path)).json()).changed) await load();
    } catch (error) {
      say('The sandbox does not answer.');
      await new Promise(done => setTimeout(done, 1000));
    }
  }
}
$('composer').onsubmit = async event => {
  event.preventDefault();
  const text = $('text').value.trim();
  if (!text) return;
  $('text').value = '';
  say('');
  const answer = await post('type', { user: me, channel: place, text, thread });
  if (!answer.ok) say(answer.error || answer.delivery.problem);
};
$('text').onkeydown = event => {
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    $('composer').requestSubmit();
  }
};
$('me').onchange = () => {
  me = $('me').value;
  thread = formKey = '';
  $('form').close();
  load();
};
(async () => {
  state = await (await fetch('/sandbox/state')).json();
  const people = state.users.filter(one => !one.is_bot);
  $('me').append(...people.map(one => el('option', { value: one.id }, one.name)));
  me = people[0].id;
  await load();
  follow();
})();
</script>
</body>
</html>
)html";

}  // namespace

std::string_view page_html() {
    static const std::string html =
        std::string(kHead).append(kScript).append(kActions);
    return html;
}

}  // namespace coco::sandbox
