// data_visualization: bars, lines, areas and pies as SVG, always with their figures in words.
import { el, svg } from './dom.js';

const kWidth = 520, kHeight = 240, kLeft = 48, kRight = 12, kTop = 14, kBottom = 44;
const kPieces = 12;  // colours in blocks.css

const figure = value => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

// A round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten.
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return [1, 2, 2.5, 5, 10].map(step => step * power).find(step => step >= value) || value;
}

function axes(top, chart) {
  const parts = [];
  for (let i = 0; i <= 4; ++i) {
    const y = kTop + (kHeight - kTop - kBottom) * (1 - i / 4);
    parts.push(svg('line', { x1: kLeft, x2: kWidth - kRight, y1: y, y2: y, class: 'grid' }),
               svg('text', { x: kLeft - 6, y: y + 4, class: 'tick end' }, figure(top * i / 4)));
  }
  const config = chart.axis_config || {};
  if (config.x_label) parts.push(svg('text', { x: kWidth / 2, y: kHeight - 4, class: 'tick middle' }, config.x_label));
  if (config.y_label) parts.push(svg('text', { x: kLeft, y: kTop - 4, class: 'tick' }, config.y_label));
  return parts;
}

function categoriesOf(chart) {
  const config = chart.axis_config || {};
  return config.categories || [...new Set(chart.series.flatMap(one => one.data.map(point => point.label)))];
}

function grid(chart, draw) {
  const categories = categoriesOf(chart);
  const values = chart.series.flatMap(one => one.data.map(point => Number(point.value)));
  const top = roundUp(Math.max(0, ...values));
  const slot = (kWidth - kLeft - kRight) / categories.length;
  const place = {
    slot,
    x: i => kLeft + slot * (i + 0.5),
    y: value => kTop + (kHeight - kTop - kBottom) * (1 - Math.max(0, value) / top),
    base: kHeight - kBottom,
    at: (series, category) => {
      const point = series.data.find(one => one.label === category);
      return point ? Number(point.value) : null;
    },
  };
  const labels = categories.map((label, i) =>
    svg('text', { x: place.x(i), y: kHeight - kBottom + 16, class: 'tick middle' },
        label.length * 6.4 > slot ? label.slice(0, Math.max(2, Math.floor(slot / 6.4) - 1)) + '…' : label));
  return [axes(top, chart), labels, draw(categories, place)];
}

function bars(chart) {
  return grid(chart, (categories, place) => chart.series.flatMap((series, s) =>
    categories.flatMap((category, i) => {
      const value = place.at(series, category);
      if (value === null) return [];
      const wide = Math.min(56, place.slot * 0.72) / chart.series.length;
      const x = place.x(i) - wide * chart.series.length / 2 + wide * s;
      const y = place.y(value);
      return [svg('rect', { x, y, width: wide - 2, height: Math.max(1, place.base - y), rx: 2,
                            class: 'piece' + s % kPieces }),
              svg('text', { x: x + wide / 2 - 1, y: y - 4, class: 'tick middle' }, figure(value))];
    })));
}

function lines(chart, filled) {
  return grid(chart, (categories, place) => chart.series.flatMap((series, s) => {
    const points = categories.map((category, i) => [place.x(i), place.at(series, category)])
      .filter(point => point[1] !== null).map(([x, value]) => [x, place.y(value)]);
    const path = points.map((point, i) => (i ? 'L' : 'M') + point.join(' ')).join('');
    const area = path + `L${points.at(-1)[0]} ${place.base}L${points[0][0]} ${place.base}Z`;
    return [filled ? svg('path', { d: area, class: 'area piece' + s % kPieces }) : null,
            svg('path', { d: path, class: 'stroke line' + s % kPieces }),
            points.map(([x, y]) => svg('circle', { cx: x, cy: y, r: 3, class: 'piece' + s % kPieces }))];
  }));
}

function pie(chart) {
  const total = chart.segments.reduce((sum, one) => sum + Number(one.value), 0);
  const middle = [kHeight / 2, kHeight / 2];
  const radius = kHeight / 2 - 16;
  let angle = -Math.PI / 2;
  return chart.segments.map((one, s) => {
    const share = Number(one.value) / total;
    const from = angle;
    angle += share * 2 * Math.PI;
    const at = turn => [middle[0] + radius * Math.cos(turn), middle[1] + radius * Math.sin(turn)].join(' ');
    const shape = share > 0.9999
      ? svg('circle', { cx: middle[0], cy: middle[1], r: radius, class: 'piece' + s % kPieces })
      : svg('path', { d: `M${middle.join(' ')}L${at(from)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${at(angle)}Z`,
                      class: 'piece' + s % kPieces });
    const y = 34 + s * 18;
    return [shape, svg('rect', { x: kHeight + 24, y: y - 9, width: 10, height: 10, class: 'piece' + s % kPieces }),
            svg('text', { x: kHeight + 40, y, class: 'tick' }, `${one.label} ${figure(Number(one.value))}`)];
  });
}

const kDraw = { bar: bars, line: chart => lines(chart, false), area: chart => lines(chart, true), pie };

function inWords(chart) {
  const points = list => list.map(one => `${one.label} ${figure(Number(one.value))}`).join(', ');
  if (chart.segments) return points(chart.segments);
  return chart.series.map(one => `${one.name}: ${points(one.data)}`).join('; ');
}

export function chart(block) {
  const draw = kDraw[block.chart.type];
  if (!draw) return el('mark', { class: 'unknown' }, 'Unknown chart: ' + block.chart.type);
  const words = inWords(block.chart);
  const legend = (block.chart.series || []).length < 2 ? null
    : el('div', { class: 'legend' }, block.chart.series.map((one, s) =>
        el('span', {}, el('i', { class: 'swatch swatch' + s % kPieces }), one.name)));
  return el('figure', { class: 'chart' },
    el('figcaption', {}, block.title),
    svg('svg', { viewBox: `0 0 ${kWidth} ${kHeight}`, role: 'img', 'aria-label': `${block.title}. ${words}` },
        draw(block.chart)),
    legend);
}
