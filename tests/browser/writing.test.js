// While an AI model writes: how far it is, a stop that stops, and who wrote the draft.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { inThread, openAs, picture, say, startBrowser, startSandbox } from './support.js';

const kCommand = `/coco outreach Harbor Payroll, Marcus Boyle, VP Alliances
My company: Ledgerline
My product: software that reconciles payroll journals with the general ledger
Why: Harbor loses multi-entity customers to full suites because payroll journals have to be split by hand; our connector removes that step
Customer value: month-end close goes from 9 days to 5
Commercial model: referral`;

// The stand-in for an AI model, which takes some seconds for its answer: { url, stop() }.
async function startFakeLlm() {
  const server = spawn(process.env.COCO_FAKE_LLM, ['--script', process.env.COCO_LLM_SCRIPT],
                       { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    server.stdout.once('data', line => resolve(String(line).trim()));
    server.once('exit', code => reject(new Error(`fake_llm ended with ${code}`)));
  });
  return { url, stop: () => server.kill('SIGTERM') };
}

let llm, sandbox, chromium;
before(async () => {
  llm = await startFakeLlm();
  sandbox = await startSandbox({ COCO_LLM_URL: `${llm.url}/v1`, COCO_LLM_MODEL: 'test-7b' });
  chromium = await startBrowser();
});
after(async () => { await chromium?.stop(); await sandbox?.stop(); llm?.stop(); });

test('a draft that is being written can be stopped, and written after all', async () => {
  const priya = await openAs(chromium.browser, sandbox, 'priya');
  await say(priya, kCommand);
  await inThread(priya, 'Writing A · Direct').waitFor();
  await picture(priya, 'writing');
  const replies = priya.locator('#replies');
  await replies.getByRole('button', { name: 'Stop' }).click();
  await inThread(priya, 'Stopped. Nothing was kept.').waitFor({ timeout: 1000 });
  await replies.getByRole('button', { name: 'Draft it again' }).click();
  await inThread(priya, 'Written by test-7b (Own), an AI model; it can be wrong.').waitFor();
  assert.equal(await replies.getByRole('button', { name: 'Stop', exact: true }).count(), 0);
  await picture(priya, 'by-ai-model');
  assert.deepEqual(priya.problems, []);
});
