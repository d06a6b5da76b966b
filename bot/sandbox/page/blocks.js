// Block Kit: one function per block. What is not known is shown as unknown, loudly.
import { chart } from './charts.js';
import { el } from './dom.js';
import { markdown } from './markdown.js';
import { control } from './menus.js';
import { mrkdwn, textOf } from './mrkdwn.js';
import { richText } from './rich_text.js';

const unknown = what => el('mark', { class: 'unknown' }, what);

function cellOf(cell) {
  if (!cell) return '';
  if (cell.type === 'rich_text') return richText(cell);
  if (cell.type === 'raw_text') return cell.text;
  if (cell.type === 'raw_number') return cell.text || Number(cell.value).toLocaleString('en-US');
  return unknown('Unknown cell: ' + cell.type);
}

function rowsOf(rows, settings, rowHeader) {
  const style = column => {
    const setting = (settings || [])[column] || {};
    return [setting.align ? 'align-' + setting.align : '', setting.is_wrapped ? 'wrapped' : '']
      .filter(Boolean).join(' ') || null;
  };
  const [head, ...body] = rows;
  return el('table', {},
    el('thead', {}, el('tr', {}, head.map((cell, c) =>
      el('th', { scope: 'col', class: style(c) }, cellOf(cell))))),
    el('tbody', {}, body.map(row => el('tr', {}, row.map((cell, c) =>
      c === rowHeader ? el('th', { scope: 'row', class: style(c) }, cellOf(cell))
                      : el('td', { class: style(c) }, cellOf(cell)))))));
}

const table = block =>
  el('div', { class: 'scroll', tabindex: '0' }, rowsOf(block.rows, block.column_settings, -1));

// Slack pages a data table; so do we.
function dataTable(block) {
  const size = block.page_size || 5;
  const [head, ...rows] = block.rows;
  let page = 0;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const holder = el('div', { class: 'scroll', tabindex: '0' });
  const where = el('span', { class: 'soft' });
  const show = () => {
    holder.replaceChildren(rowsOf([head, ...rows.slice(page * size, (page + 1) * size)], null,
                                  block.row_header_column_index ?? -1));
    where.textContent = `Page ${page + 1} of ${pages}`;
  };
  const step = by => () => { page = Math.min(pages - 1, Math.max(0, page + by)); show(); };
  show();
  return el('figure', { class: 'data-table' }, el('figcaption', {}, block.caption), holder,
    pages < 2 ? null : el('div', { class: 'row' },
      el('button', { type: 'button', onclick: step(-1) }, 'Previous'), where,
      el('button', { type: 'button', onclick: step(1) }, 'Next')));
}

function section(block, press) {
  return el('div', { class: 'section' },
    el('div', { class: 'grow' },
       block.text ? el('div', { class: 'text' }, textOf(block.text)) : null,
       block.fields ? el('div', { class: 'fields' },
         block.fields.map(field => el('div', { class: 'text' }, textOf(field)))) : null),
    block.accessory ? control(block.accessory, press) : null);
}

const context = block => el('div', { class: 'context' }, block.elements.map(part =>
  part.type === 'image' ? el('img', { src: part.image_url, alt: part.alt_text, class: 'icon' })
                        : el('span', { class: 'text' }, textOf(part))));

const image = block => el('figure', {},
  block.title ? el('figcaption', {}, textOf(block.title)) : null,
  block.image_url ? el('img', { src: block.image_url, alt: block.alt_text, class: 'picture' })
                  : el('span', { class: 'soft' }, block.alt_text));

const kTaskWords = { pending: 'To do', in_progress: 'Under way', complete: 'Done', error: 'Failed' };

const task = card => el('div', { class: 'task ' + card.status },
  el('strong', {}, card.title), ' ', el('span', { class: 'soft' }, kTaskWords[card.status] || card.status),
  card.details ? richText(card.details) : null, card.output ? richText(card.output) : null,
  (card.sources || []).map(source => el('div', {}, mrkdwn(`<${source.url}|${source.text || source.url}>`))));

const plan = block => el('div', { class: 'card' },
  el('strong', {}, typeof block.title === 'string' ? block.title : textOf(block.title)),
  (block.tasks || []).map(task));

const card = (block, press) => el('div', { class: 'card' },
  block.hero_image ? el('img', { src: block.hero_image.image_url, alt: block.hero_image.alt_text, class: 'picture' }) : null,
  block.title ? el('strong', {}, textOf(block.title)) : null,
  block.subtitle ? el('div', { class: 'soft' }, textOf(block.subtitle)) : null,
  block.body ? el('div', { class: 'text' }, textOf(block.body)) : null,
  block.subtext ? el('div', { class: 'context' }, textOf(block.subtext)) : null,
  block.actions ? el('div', { class: 'row' }, block.actions.map(one => control(one, press))) : null);

function container(block, press) {
  const inside = block.child_blocks.map(child => renderBlock(child, press));
  const title = block.title ? textOf(block.title) : block.rich_text_title ? richText(block.rich_text_title) : '';
  const head = [el('strong', {}, title), block.subtitle ? el('div', { class: 'soft' }, textOf(block.subtitle)) : null];
  if (!block.is_collapsible) return el('div', { class: 'card ' + (block.width || 'standard') }, head, inside);
  return el('details', { class: 'card ' + (block.width || 'standard'), open: !block.default_collapsed },
            el('summary', {}, head), inside);
}

const alert = block => el('div', { class: 'alert ' + (block.level || 'default'), role: 'note' },
  el('strong', {}, { info: 'Note: ', warning: 'Warning: ', error: 'Error: ', success: 'Done: ' }[block.level] || ''),
  textOf(block.text));

const file = block => el('div', { class: 'card' }, el('strong', {}, block.name || block.external_id || 'file'));

const actions = (block, press) => el('div', { class: 'row actions' },
  block.elements.map(element => control(element, press)));

const kBlocks = {
  section, context, table, image, plan, card, container, alert, file, actions,
  context_actions: actions,
  data_table: dataTable,
  data_visualization: chart,
  divider: () => el('hr'),
  header: block => el('h3', {}, textOf(block.text)),
  markdown: block => markdown(block.text),
  rich_text: richText,
  task_card: block => el('div', { class: 'card' }, task(block)),
};

// `press(label)` says which control was pressed, by what people read on it.
export function renderBlock(block, press) {
  const render = kBlocks[block.type];
  if (!render) return unknown('Unknown block: ' + block.type);
  try {
    return render(block, press);
  } catch (problem) {
    return unknown(`This ${block.type} block cannot be shown: ${problem.message}`);
  }
}
