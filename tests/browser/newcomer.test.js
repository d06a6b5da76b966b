// Somebody who has never seen COCO: one greeting, one click, a draft; then buttons and a reply.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inThread, openAs, picture, say, startBrowser, startSandbox } from './support.js';

let sandbox, chromium;
before(async () => { sandbox = await startSandbox(); chromium = await startBrowser(); });
after(async () => { await chromium?.stop(); await sandbox?.stop(); });

test('one click on the greeting leads to a draft that a team refines and sends', async () => {
  const priya = await openAs(chromium.browser, sandbox, 'priya', { greeted: false });
  await priya.getByText('A partnership desk in your team’s Slack').waitFor();
  await picture(priya, 'greeting');
  await priya.getByRole('button', { name: 'Draft an example outreach' }).click();
  const draft = inThread(priya, 'Where it comes from');
  await draft.waitFor();
  for (const part of ['Outreach to Marcus Boyle, VP Alliances · v1', 'A · Direct', 'B · Customer first',
                      'Before you send', 'no AI model'])
    assert.match(await draft.innerText(), new RegExp(part.replace(/[·]/g, '.')));
  await picture(priya, 'draft');

  // Step 13: talk between people. The wish after it proves that COCO had read it.
  const dev = await openAs(chromium.browser, sandbox, 'dev');
  await dev.locator('.replies').click();
  await say(dev, '@lena are we OK naming their churn?', 'reply');
  await dev.locator('#replies').getByRole('button', { name: 'Use A' }).click();
  await inThread(dev, 'Working on A · chosen by Dev').waitFor();
  assert.equal(await dev.locator('#replies').getByRole('button', { name: 'Use A' }).count(), 0);

  // Half a wish is answered to the person alone.
  await say(dev, 'hmm feels a bit long tbh', 'reply');
  const guess = dev.locator('#replies .message.private', { hasText: /Shall I shorten A\? It has \d+ words\./ });
  await guess.waitFor();
  await guess.getByRole('button', { name: 'Shorten A' }).waitFor();
  assert.equal(await priya.getByText('Shall I shorten A?').count(), 0);
  await guess.getByRole('button', { name: 'Just talking' }).click();

  const lena = await openAs(chromium.browser, sandbox, 'lena');
  await lena.locator('.replies').click();
  await say(lena, 'can you make it shorter?', 'reply');
  const edit = inThread(priya, 'v2 · A by Lena');
  await edit.waitFor();
  assert.match(await edit.innerText(), /by Lena: \d+ → \d+ words/);
  assert.ok(await edit.locator('s').count() > 0, 'what was removed is struck through');
  await priya.locator('#log').getByText('latest change: Lena').waitFor();

  await edit.getByRole('button', { name: 'Undo' }).click();
  await inThread(priya, 'v3 · A by Priya').waitFor();
  await picture(priya, 'refined');
  const answers = await priya.locator('#replies .message', { hasText: 'APP' }).count();
  assert.equal(answers, 4, 'the parent, the draft and two edits: nothing was said about the talk');

  await inThread(priya, 'v3 · A by Priya').getByRole('button', { name: 'Show full text' }).click();
  const full = inThread(priya, 'Where it comes from');
  await full.getByRole('button', { name: 'More actions' }).click();
  await full.getByRole('menuitem', { name: 'Get the text' }).click();
  await priya.getByRole('heading', { name: 'Outreach, version A' }).waitFor();
  assert.match(await priya.locator('#field-body_direct').inputValue(), /^Marcus,/);
  await picture(priya, 'text');
  await priya.getByRole('button', { name: 'I sent this' }).click();
  await inThread(lena, /A v3 sent by Priya Raman to Marcus Boyle on \d+ \w+/).waitFor();
  for (const page of [priya, dev, lena]) assert.deepEqual(page.problems, []);
});

test('the sources of each sentence open in a window', async () => {
  const dev = await openAs(chromium.browser, sandbox, 'dev');
  await dev.locator('.replies').first().click();
  await dev.locator('#replies').getByRole('button', { name: 'Sources' }).last().click();
  await dev.getByRole('heading', { name: 'Sources of v3' }).waitFor();
  const text = await dev.locator('#modal').innerText();
  assert.match(text, /given: .*14 shared customers/);
  assert.match(text, /assumed: /);
  await picture(dev, 'sources');
  await dev.keyboard.press('Escape');
  await dev.locator('#modal').waitFor({ state: 'hidden' });
});
