// Input blocks of modals: a field for each kind of element, and its value as the sandbox takes it.
import { el } from './dom.js';
import { textOf } from './mrkdwn.js';

const optionsOf = element =>
  element.options || (element.option_groups || []).flatMap(group => group.options);
const labelOf = option => option.text.text;

// Several choices travel as labels separated by commas.
function choices(element, id, type) {
  const chosen = new Set((element.initial_options || [element.initial_option]).filter(Boolean).map(labelOf));
  const boxes = optionsOf(element).map((option, i) => {
    const box = el('input', { type, name: id, id: `${id}-${i}`, value: labelOf(option) });
    box.checked = chosen.has(labelOf(option));
    return [box, el('label', { for: box.id }, textOf(option.text),
      option.description ? el('span', { class: 'soft' }, ' ', textOf(option.description)) : null)];
  });
  const node = el('div', { class: 'choices', role: type === 'radio' ? 'radiogroup' : 'group' },
                  boxes.map(pair => el('div', {}, pair)));
  return { node, value: () => boxes.filter(pair => pair[0].checked).map(pair => pair[0].value).join(', ') };
}

function select(element, id, multiple) {
  const chosen = new Set((element.initial_options || [element.initial_option]).filter(Boolean).map(labelOf));
  const node = el('select', { id, multiple },
    multiple ? null : el('option', { value: '' }, element.placeholder ? element.placeholder.text : ''),
    optionsOf(element).map(option => {
      const one = el('option', {}, labelOf(option));
      one.selected = chosen.has(labelOf(option));
      return one;
    }));
  return { node, value: () => [...node.selectedOptions].map(one => one.value).filter(Boolean).join(', ') };
}

function typed(element, id, type, initial) {
  const node = el(type === 'textarea' ? 'textarea' : 'input', {
    id, type: type === 'textarea' ? null : type, rows: type === 'textarea' ? 5 : null,
    placeholder: element.placeholder ? element.placeholder.text : null,
    maxlength: element.max_length, minlength: element.min_length,
    min: element.min_value, max: element.max_value,
    step: type === 'number' ? (element.is_decimal_allowed ? 'any' : '1') : null });
  node.value = initial ?? '';
  return { node, value: () => node.value };
}

export function inputElement(element, id) {
  switch (element.type) {
    case 'plain_text_input':
      return typed(element, id, element.multiline ? 'textarea' : 'text', element.initial_value);
    case 'email_text_input': return typed(element, id, 'email', element.initial_value);
    case 'url_text_input': return typed(element, id, 'url', element.initial_value);
    case 'number_input': return typed(element, id, 'number', element.initial_value);
    case 'datepicker': return typed(element, id, 'date', element.initial_date);
    case 'timepicker': return typed(element, id, 'time', element.initial_time);
    case 'datetimepicker': return typed(element, id, 'datetime-local', '');
    case 'static_select': return select(element, id, false);
    case 'multi_static_select': return select(element, id, true);
    case 'radio_buttons': return choices(element, id, 'radio');
    case 'checkboxes': return choices(element, id, 'checkbox');
    case 'users_select': case 'channels_select': case 'conversations_select':
    case 'external_select': case 'rich_text_input':
      return typed(element, id, 'text', element.initial_user || element.initial_channel || '');
    default:
      return { node: el('mark', { class: 'unknown' }, 'Unknown input: ' + element.type), value: () => '' };
  }
}
