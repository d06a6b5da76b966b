// The box people write in: commands and names are completed, Enter sends, pasted lines stay.
import { el } from './dom.js';

// What could complete the words before the caret: [{insert, label, about}].
function suggestions(before, source) {
  const command = /^\/(\w*)$/.exec(before);
  if (command) {
    return '/coco'.startsWith(before) ? [{ insert: '/coco ', label: '/coco', about: 'the partnership desk' }] : [];
  }
  const verb = /^\/coco (\w*)$/.exec(before);
  if (verb) return source.commands().filter(one => one.name.startsWith(verb[1]))
    .map(one => ({ insert: `/coco ${one.name} `, label: '/coco ' + one.usage, about: one.description }));
  const name = /(^|\s)@([\p{L} ]{0,20})$/u.exec(before);
  if (!name) return [];
  return source.people().filter(one => one.name.toLowerCase().startsWith(name[2].toLowerCase()))
    .map(one => ({ insert: before.slice(0, before.length - name[2].length - 1) + `@${one.login} `,
                   label: '@' + one.name, about: '' }));
}

// Fills `form`. `source`: commands(), people(), placeholder(); send(text) resolves to a complaint
// or to nothing; what was not taken comes back into the box.
export function composer(form, source, send) {
  const id = form.id + '-text';
  const box = el('textarea', { id, rows: 1, 'aria-autocomplete': 'list', 'aria-controls': id + '-list',
                               'aria-label': form.getAttribute('aria-label') });
  const list = el('div', { class: 'suggestions', id: id + '-list', role: 'listbox', hidden: true });
  const complaint = el('div', { class: 'error', role: 'status' });
  let offered = [];
  let chosen = -1;

  const grow = () => { box.style.height = 'auto'; box.style.height = Math.min(box.scrollHeight + 2, 220) + 'px'; };
  const hide = () => { offered = []; list.hidden = true; box.removeAttribute('aria-activedescendant'); };
  const take = one => {
    box.value = one.insert + box.value.slice(box.selectionStart);
    box.setSelectionRange(one.insert.length, one.insert.length);
    hide();
    offer();
    box.focus();
  };
  const mark = () => [...list.children].forEach((node, i) => {
    node.setAttribute('aria-selected', String(i === chosen));
    if (i === chosen) box.setAttribute('aria-activedescendant', node.id);
  });
  function offer() {
    offered = suggestions(box.value.slice(0, box.selectionStart), source).slice(0, 8);
    if (offered.length === 1 && offered[0].insert.trim() === box.value.trim()) offered = [];
    chosen = -1;
    list.hidden = offered.length === 0;
    list.replaceChildren(...offered.map((one, i) =>
      el('div', { role: 'option', id: `${id}-option-${i}`, 'aria-selected': 'false',
                  onmousedown: event => { event.preventDefault(); take(one); } },
         el('strong', {}, one.label), ' ', el('span', { class: 'soft' }, one.about))));
  }
  async function submit() {
    const text = box.value.trim();
    if (!text) return;
    box.value = '';
    hide();
    grow();
    complaint.textContent = '';
    const problem = await send(text);
    if (!problem) return;
    complaint.textContent = problem;
    if (!box.value) box.value = text;
    grow();
  }
  box.addEventListener('input', () => { grow(); offer(); });
  box.addEventListener('blur', hide);
  box.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (offered.length && step) chosen = (chosen + step + offered.length) % offered.length;
    else if (offered.length && (event.key === 'Tab' || (event.key === 'Enter' && chosen >= 0)))
      return event.preventDefault(), take(offered[Math.max(0, chosen)]);
    else if (offered.length && event.key === 'Escape') hide();
    else if (event.key === 'Enter' && !event.shiftKey) submit();
    else return;
    event.preventDefault();
    mark();
  });
  form.addEventListener('submit', event => { event.preventDefault(); submit(); });
  form.replaceChildren(list, complaint,
    el('div', { class: 'box' }, box, el('button', { class: 'primary send', 'aria-label': 'Send' }, '➤')),
    el('div', { class: 'soft tip' }, 'Enter sends, Shift+Enter starts a new line'));
  return { focus: () => box.focus(), fill: text => { box.value = text; grow(); },
           hint: text => { box.placeholder = text; } };
}
