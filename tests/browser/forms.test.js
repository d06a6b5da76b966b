// "Before I draft" in the browser: errors at the field, nothing typed is lost, the company kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inThread, openAs, picture, say, startBrowser, startSandbox } from './support.js';

let sandbox, chromium;
before(async () => { sandbox = await startSandbox(); chromium = await startBrowser(); });
after(async () => { await chromium?.stop(); await sandbox?.stop(); });

const kReason = 'their customers re-key every shift from the rota into payroll on Sunday night';

test('a form with a wrong answer stays open with everything in it, then leads to a draft', async () => {
  const priya = await openAs(chromium.browser, sandbox, 'priya');
  await say(priya, '/coco outreach Northgate HR');
  await priya.getByRole('heading', { name: 'Before I draft' }).waitFor();
  assert.match(await priya.locator('#modal').innerText(), /To write to Northgate HR I need two things/);
  await priya.getByLabel('What does your product do?').fill('a rota that writes payroll hours');
  await priya.getByLabel('Why would this matter to Northgate HR?').fill('growth');
  await priya.getByRole('button', { name: 'Draft it' }).click();
  await priya.getByText('Make it a sentence').waitFor();
  assert.equal(await priya.getByLabel('What does your product do?').inputValue(), 'a rota that writes payroll hours');
  assert.equal(await priya.evaluate(() => document.activeElement.id), 'field-thesis');
  await picture(priya, 'form-error');
  await priya.getByLabel('Why would this matter to Northgate HR?').fill(kReason);
  await priya.getByLabel('Your company').fill('Shiftwell');
  await priya.getByRole('button', { name: 'Draft it' }).click();
  await inThread(priya, 'Outreach to Northgate HR · v1').waitFor();
  assert.match(await inThread(priya, 'Where it comes from').innerText(), /Shiftwell/);
});

test('the own company is asked for once', async () => {
  const lena = await openAs(chromium.browser, sandbox, 'lena');
  await say(lena, '/coco outreach');
  await lena.getByRole('heading', { name: 'Before I draft' }).waitFor();
  assert.equal(await lena.getByLabel('What does your product do?').count(), 0);
  await lena.keyboard.press('Escape');
  await say(lena, '/coco company');
  await lena.getByRole('heading', { name: 'Your company' }).waitFor();
  assert.equal(await lena.getByLabel('What does your product do?').inputValue(), 'a rota that writes payroll hours');
  await lena.getByLabel('What does your product do?').fill('a rota that writes hours into payroll');
  await lena.getByRole('button', { name: 'Keep it' }).click();
  await lena.locator('#log').getByText('Kept for this workspace: Shiftwell, a rota that writes hours').waitFor();
});

test('what only one person may see is seen by nobody else', async () => {
  const dev = await openAs(chromium.browser, sandbox, 'dev');
  await say(dev, '/coco outrech Westgate HR, because closes take nine days');
  const hint = dev.locator('#log .message.private', { hasText: 'Did you mean outreach?' });
  await hint.waitFor();
  const priya = await openAs(chromium.browser, sandbox, 'priya');
  assert.equal(await priya.getByText('Did you mean outreach?').count(), 0);
  await hint.getByRole('button', { name: 'Outreach' }).click();
  await dev.locator('#replies .message', { hasText: 'asked by @Dev Anand' }).waitFor();
});

// The press of somebody whose phone still shows the first version with its buttons.
function latePress(state, place, root, message) {
  const payload = {
    type: 'block_actions', trigger_id: '1.2.late', team: { id: state.users[0].team },
    user: { id: state.users[0].id, team_id: state.users[0].team }, channel: { id: place.id },
    container: { type: 'message', message_ts: message, channel_id: place.id, thread_ts: root },
    actions: [{ type: 'button', block_id: 'b', action_id: 'draft.shorter', value: 'outreach:1', action_ts: '1.1' }] };
  return sandbox.call('deliver', { path: '/slack/interactions', content_type: 'application/x-www-form-urlencoded',
                                   body: 'payload=' + encodeURIComponent(JSON.stringify(payload)) });
}

test('a button of an older version changes nothing and offers the newest', async () => {
  const priya = await openAs(chromium.browser, sandbox, 'priya');
  await priya.locator('.replies').first().click();
  const first = await inThread(priya, 'Where it comes from').getAttribute('data-ts');
  const root = await priya.locator('#replies .message').first().getAttribute('data-ts');
  await say(priya, 'shorter', 'reply');
  await inThread(priya, 'v2 · A and B by Priya').waitFor();
  // The new version is posted before the old one loses its buttons.
  await priya.locator(`#replies [data-ts="${first}"] .actions`).waitFor({ state: 'detached' });
  const state = await sandbox.look('state');
  await latePress(state, state.channels.find(one => one.name === 'partners'), root, first);
  const stale = inThread(priya, /This button belongs to v1; the draft is at v2 \(Priya, \d\d:\d\d UTC\)\. Nothing was changed\./);
  await stale.waitFor();
  assert.equal(await stale.getByText('Open v2').count(), 1);
  await picture(priya, 'stale');
  await stale.getByRole('button', { name: 'Do it on v2' }).click();
  await inThread(priya, 'v3 · A and B by Priya').waitFor();
  assert.deepEqual(priya.problems, []);
});

test('commands in a thread are refused as Slack does', async () => {
  const priya = await openAs(chromium.browser, sandbox, 'priya');
  await priya.locator('.replies').first().click();
  await say(priya, '/coco help', 'reply');
  await priya.locator('#reply .error', { hasText: 'not supported in threads' }).waitFor();
  assert.equal(await priya.inputValue('#reply-text'), '/coco help');
});
