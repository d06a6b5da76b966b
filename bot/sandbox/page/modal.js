// Modals: opened, updated and closed by the app; what was typed survives an update.
import { renderBlock } from './blocks.js';
import { byId, el } from './dom.js';
import { inputElement } from './inputs.js';
import { textOf } from './mrkdwn.js';

let shown = '';      // id and content of the view on screen
let shownId = '';
let fields = new Map();  // block_id to its element

function field(block, errors, typed) {
  const id = 'field-' + block.block_id;
  const made = inputElement(block.element, id);
  if (typed !== undefined && 'value' in made.node) made.node.value = typed;
  fields.set(block.block_id, made);
  const about = [];
  if (block.hint) about.push(el('p', { class: 'soft', id: id + '-hint' }, textOf(block.hint)));
  if (errors[block.block_id]) {
    about.push(el('p', { class: 'error', id: id + '-error', role: 'alert' }, errors[block.block_id]));
    made.node.setAttribute('aria-invalid', 'true');
  }
  if (about.length) made.node.setAttribute('aria-describedby', about.map(one => one.id).join(' '));
  return el('div', { class: 'field' },
    el('label', { for: id }, textOf(block.label),
       block.optional ? el('span', { class: 'soft' }, ' (optional)') : null),
    made.node, about);
}

function build(view, act) {
  const typed = new Map([...fields].map(([id, made]) => [id, made.value()]));
  const sameView = view.id === shownId;
  fields = new Map();
  const press = label => act.press(label);
  const body = view.blocks.map(block => block.type === 'input'
    ? field(block, view.errors, sameView ? typed.get(block.block_id) : undefined)
    : renderBlock(block, press));
  const submit = view.submit ? el('button', { class: 'primary' }, view.submit) : null;
  const form = el('form', { class: 'modal', novalidate: true },
    el('div', { class: 'modal-head' }, el('h2', { id: 'modal-title' }, view.title),
       el('button', { type: 'button', class: 'plain', 'aria-label': 'Close the window', onclick: act.close }, '✕')),
    el('div', { class: 'modal-body' }, body,
       view.trouble ? el('p', { class: 'error', role: 'alert' }, view.trouble) : null),
    el('div', { class: 'modal-foot' },
       el('button', { type: 'button', onclick: act.close }, view.close || 'Close'), submit));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    submit.disabled = true;
    submit.textContent = 'Sending…';
    await act.submit(Object.fromEntries([...fields].map(([id, made]) => [id, made.value()])));
    submit.disabled = false;
    submit.textContent = view.submit;
  });
  return form;
}

// Shows `view`, or nothing when it is null. `act` has press(label), submit(fields) and close().
export function showModal(view, act) {
  const dialog = byId('modal');
  const now = view ? JSON.stringify([view.id, view.blocks, view.errors, view.trouble]) : '';
  if (now === shown) return;
  if (!view) {
    shown = shownId = '';
    fields = new Map();
    dialog.close();
    return;
  }
  const form = build(view, act);
  const sameView = view.id === shownId;
  shown = now;
  shownId = view.id;
  dialog.replaceChildren(form);
  dialog.oncancel = event => { event.preventDefault(); act.close(); };
  if (!dialog.open) dialog.showModal();
  const wrong = form.querySelector('[aria-invalid=true]');
  if (wrong) wrong.focus();
  else if (!sameView) (form.querySelector('input, textarea, select') || form.querySelector('button')).focus();
}
