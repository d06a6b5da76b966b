// Buttons, overflow menus and selects of messages; the questions they ask first.
import { byId, el } from './dom.js';
import { textOf } from './mrkdwn.js';

// "Are you sure?", as the app worded it. Resolves to true or false.
export function confirmFirst(question) {
  if (!question) return Promise.resolve(true);
  const dialog = byId('ask');
  return new Promise(resolve => {
    const done = answer => { dialog.close(); resolve(answer); };
    dialog.replaceChildren(
      el('h2', { id: 'ask-title' }, textOf(question.title)),
      el('p', {}, textOf(question.text)),
      el('div', { class: 'row end' },
         el('button', { type: 'button', onclick: () => done(false) }, textOf(question.deny)),
         el('button', { type: 'button', class: question.style === 'danger' ? 'danger' : 'primary',
                        onclick: () => done(true) }, textOf(question.confirm))));
    dialog.oncancel = event => { event.preventDefault(); done(false); };
    dialog.showModal();
  });
}

// A press that cannot be repeated while it is on its way.
function pressing(node, press, label, question) {
  return async () => {
    if (node.getAttribute('aria-disabled') === 'true') return;
    if (!await confirmFirst(question)) return;
    node.setAttribute('aria-disabled', 'true');
    try {
      await press(label);
    } finally {
      node.removeAttribute('aria-disabled');
    }
  };
}

export function button(element, press) {
  if (element.url) {
    // A link of this workspace stays in this page: main.js follows it.
    return el('a', { class: 'button', href: element.url, target: '_blank',
                     rel: 'noreferrer noopener', 'data-press': element.text.text,
                     onclick: () => { press(element.text.text); } }, textOf(element.text));
  }
  const node = el('button', { type: 'button', class: element.style,
                              'aria-label': element.accessibility_label }, textOf(element.text));
  node.addEventListener('click', pressing(node, press, element.text.text, element.confirm));
  return node;
}

function closeMenu(menu, opener) {
  menu.hidden = true;
  opener.setAttribute('aria-expanded', 'false');
}

export function overflow(element, press) {
  const opener = el('button', { type: 'button', class: 'overflow', 'aria-haspopup': 'menu',
                                'aria-expanded': 'false', 'aria-label': 'More actions' }, '⋯');
  const menu = el('div', { class: 'menu', role: 'menu', hidden: true });
  for (const option of element.options) {
    const item = el('button', { type: 'button', role: 'menuitem', tabindex: '-1' }, textOf(option.text));
    const act = pressing(item, press, option.text.text, element.confirm);
    item.addEventListener('click', () => { closeMenu(menu, opener); opener.focus(); act(); });
    menu.append(item);
  }
  const items = [...menu.children];
  opener.addEventListener('click', () => {
    const open = menu.hidden;
    menu.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    if (open) items[0].focus();
  });
  menu.addEventListener('keydown', event => {
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(at + step + items.length) % items.length].focus();
    else if (event.key === 'Home') items[0].focus();
    else if (event.key === 'End') items.at(-1).focus();
    else if (event.key === 'Escape' || event.key === 'Tab') { closeMenu(menu, opener); opener.focus(); }
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  });
  const wrap = el('span', { class: 'wrap' }, opener, menu);
  wrap.addEventListener('focusout', event => {
    if (!wrap.contains(event.relatedTarget)) closeMenu(menu, opener);
  });
  return wrap;
}

function feedback(element, press) {
  return [element.positive_button, element.negative_button].filter(Boolean).map(half => {
    const node = el('button', { type: 'button', class: 'feedback',
                                'aria-label': half.accessibility_label }, textOf(half.text));
    node.addEventListener('click', pressing(node, press, half.text.text));
    return node;
  });
}

function select(element, press) {
  const options = element.options || (element.option_groups || []).flatMap(group => group.options);
  const node = el('select', { 'aria-label': element.placeholder ? element.placeholder.text : 'Choose' },
    el('option', { value: '' }, element.placeholder ? element.placeholder.text : 'Choose'),
    options.map(option => el('option', {}, option.text.text)));
  node.addEventListener('change', () => { if (node.value) press(node.value); });
  return node;
}

// One interactive element of an actions block or an accessory.
export function control(element, press) {
  switch (element.type) {
    case 'button': case 'workflow_button': return button(element, press);
    case 'icon_button': return button({ ...element, style: 'icon' }, press);
    case 'overflow': return overflow(element, press);
    case 'feedback_buttons': return feedback(element, press);
    case 'static_select': case 'radio_buttons': case 'multi_static_select': case 'checkboxes':
      return select(element, press);
    case 'image': return el('img', { src: element.image_url, alt: element.alt_text, class: 'thumb' });
    default: return el('mark', { class: 'unknown' }, 'Unknown element: ' + element.type);
  }
}
