// The page's blocks, held against another renderer of Block Kit: the same words must be readable.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
// Named by its file: the package's main entry is CommonJS, which Node 18 cannot let import modules.
import { Message } from 'slack-blocks-to-jsx/dist/index.mjs';
import { openAs, startBrowser, startSandbox } from './support.js';

let sandbox, chromium, page;
before(async () => {
  sandbox = await startSandbox();
  chromium = await startBrowser();
  page = await openAs(chromium.browser, sandbox, 'priya');
});
after(async () => { await chromium?.stop(); await sandbox?.stop(); });

const plain = text => ({ type: 'plain_text', text });
const mrkdwn = text => ({ type: 'mrkdwn', text });
const section = elements => ({ type: 'rich_text_section', elements });
const word = (text, style) => ({ type: 'text', text, ...(style ? { style } : {}) });
const cell = text => ({ type: 'raw_text', text });

// One of each block that both know. What only one of them shows is named where it is left out.
const kSamples = {
  header: { type: 'header', text: plain('Outreach to Marcus Boyle') },
  divider: { type: 'divider' },
  section: { type: 'section', text: mrkdwn('*Ready* once you _confirm_ ~one~ `assumption` &amp; more') },
  fields: { type: 'section', fields: [mrkdwn('*Fit* 74'), plain('Effort 3 days')] },
  context: { type: 'context', elements: [mrkdwn('Written by the *built-in* writer'), plain('no AI model')] },
  rich_text: { type: 'rich_text', elements: [section([word('bold', { bold: true }), word(' and '),
    word('struck', { strike: true }), word(' words')])] },
  list: { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet',
    elements: [section([word('first point')]), section([word('second point')])] }] },
  quote: { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [word('our leaky bucket')] }] },
  preformatted: { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [word('/coco help')] }] },
  actions: { type: 'actions', elements: [
    { type: 'button', action_id: 'a', text: plain('Use A') }, { type: 'button', action_id: 'b', text: plain('Use B') }] },
  table: { type: 'table', rows: [[cell('Model'), cell('Fit')], [cell('Referral'), cell('74')]] },
};

const words = text => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function otherWords(block) {
  const html = renderToStaticMarkup(React.createElement(Message, {
    blocks: [block], logo: '', name: '', time: new Date(0), withoutWrapper: true, unstyled: true }));
  return words(html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/&#x27;/g, "'"));
}

const ownWords = async block => words(await page.evaluate(async sample => {
  const { renderBlock } = await import('/page/blocks.js');
  const holder = document.createElement('div');
  holder.append(renderBlock(sample, () => {}));
  const texts = [];
  const walk = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) texts.push(walk.currentNode.data);
  return texts.join(' ');
}, block));

for (const [name, block] of Object.entries(kSamples))
  test(`${name}: the same words`, async () => {
    const expected = otherWords(block);
    assert.equal(expected === '', name === 'divider', 'the other renderer shows something');
    assert.equal(await ownWords(block), expected);
  });

test('a block that nobody knows is shown as unknown', async () => {
  assert.equal(await ownWords({ type: 'hologram' }), 'Unknown block: hologram');
});

test('charts and data tables say their figures, which the other renderer leaves out', async () => {
  const chart = await page.evaluate(async () => {
    const { renderBlock } = await import('/page/blocks.js');
    const node = renderBlock({ type: 'data_visualization', title: 'Fit', chart: { type: 'bar', series: [
      { name: 'Fit', data: [{ label: 'A Referral', value: 74 }, { label: 'B Co-sell', value: 61 }] }] } }, () => {});
    return [node.querySelector('svg').getAttribute('aria-label'), node.querySelectorAll('rect').length];
  });
  assert.deepEqual(chart, ['Fit. Fit: A Referral 74, B Co-sell 61', 2]);
  const table = await ownWords({ type: 'data_table', caption: 'Models', rows: [
    [cell('Model'), cell('Fit')], [cell('Referral'), { type: 'raw_number', value: 74 }]] });
  assert.equal(table, 'Models Model Fit Referral 74');
});
