// Ten turns by two people over each case, in two windows: no rule error at the end, every version there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inThread, openAs, picture, say, startBrowser, startSandbox } from './support.js';

const kCases = ['fernhill-support', 'kestrel-freight', 'ledgerline-payroll', 'thin-facts'];
const kTurns = [
  'shorten A', 'ask for 15 minutes on Thursday 3 December', 'ask for 30 minutes in A', 'undo', 'redo',
  'address it to Dana Whitfield, Head of Partnerships', 'ask for 30 minutes in B', 'reword B',
  'ask for 20 minutes next week in B', 'go back to v3',
];

let chromium;
before(async () => { chromium = await startBrowser(); });
after(async () => { await chromium?.stop(); });

// The sentences of both texts: what stands between the versions' headings and what is open.
const textOf = async message => {
  const words = (await message.innerText()).replace(/\s+/g, ' ');
  return words.slice(words.indexOf('A · Direct')).split(/ Before you send | Where it comes from| Restore v1/)[0].trim();
};

for (const name of kCases)
  test(`${name}: ten turns by two people`, async () => {
    const sandbox = await startSandbox();
    const pages = [];
    try {
      const priya = await openAs(chromium.browser, sandbox, 'priya');
      const dev = await openAs(chromium.browser, sandbox, 'dev');
      pages.push(priya, dev);
      await say(priya, '/coco outreach\n' + readFileSync(join(process.env.COCO_CASES, name + '.txt'), 'utf8').trim());
      await inThread(priya, 'Where it comes from').waitFor();
      const first = await textOf(inThread(priya, 'Where it comes from'));
      assert.match(first, /A · Direct .* B · Customer first /);
      await dev.locator('.replies').first().click();
      for (let turn = 0; turn < kTurns.length; ++turn) {
        const [page, author] = turn % 2 ? [priya, 'Priya'] : [dev, 'Dev'];
        await say(page, kTurns[turn], 'reply');
        await inThread(page, new RegExp(`v${turn + 2}( · .*)? by ${author}: `)).waitFor();
      }
      await priya.locator('#log').getByText('v11 · ready').first().waitFor();
      assert.equal(await priya.getByText(/to fix first|Fix .* first/).count(), 0, 'no rule error');

      // Each version is there, word for word, and any two can be compared.
      await say(priya, 'show v1', 'reply');
      const old = inThread(priya, 'Older version. By Priya');
      await old.waitFor();
      assert.equal(await textOf(old), first);
      await say(dev, 'compare v1 and v11', 'reply');
      const compared = inThread(dev, 'Outreach: v1 (Priya) → v11 (Priya)');
      await compared.waitFor();
      assert.ok(await compared.locator('s, b, strong').count() > 0);
      await say(dev, 'what changed since Dev\'s', 'reply');
      await inThread(dev, 'Since v10, the last version by Dev.').waitFor();
      await say(priya, '@COCO history', 'reply');
      const history = inThread(priya, '11 versions');
      await history.waitFor();
      for (let version = 1; version <= 11; ++version)
        assert.match(await history.innerText(), new RegExp(`v${version} · (Priya|Dev)`));
      if (name === 'ledgerline-payroll') {
        await inThread(dev, 'Outreach: v1 (Priya) → v11 (Priya)').evaluate(node => node.scrollIntoView());
        await picture(dev, 'compared');
      }
      for (const page of pages) assert.deepEqual(page.problems, []);
    } finally {
      for (const page of pages) await page.close();
      await sandbox.stop();
    }
  });
