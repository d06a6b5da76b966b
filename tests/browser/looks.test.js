// How it looks and is reached: a phone, the dark, the keyboard alone, a broken line.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inThread, openAs, picture, say, startBrowser, startSandbox } from './support.js';

let sandbox, chromium;
before(async () => { sandbox = await startSandbox(); chromium = await startBrowser(); });
after(async () => { await chromium?.stop(); await sandbox?.stop(); });

const kCommand = `/coco outreach Harbor Payroll, Marcus Boyle, VP Alliances
My company: Ledgerline
My product: software that reconciles payroll journals with the general ledger
Why: Harbor loses multi-entity customers to full suites because payroll journals have to be split by hand`;

// Things that stick out of the window, or text that is wider than its box.
const overflowing = () => {
  const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
  for (const node of document.querySelectorAll('#log *, #replies *, .modal *, .top *')) {
    const box = node.getBoundingClientRect();
    if (box.width && getComputedStyle(node).visibility !== 'hidden' && box.right > innerWidth + 1)
      wide.push(node.outerHTML.slice(0, 80));
  }
  return wide;
};

test('nothing is wider than a phone', async () => {
  const phone = await openAs(chromium.browser, sandbox, 'priya', { viewport: { width: 360, height: 740 } });
  await say(phone, kCommand);
  await inThread(phone, 'Where it comes from').waitFor();
  assert.deepEqual(await phone.evaluate(overflowing), []);
  await picture(phone, 'phone');
  await phone.locator('#replies').getByRole('button', { name: 'Sources' }).click();
  await phone.getByRole('heading', { name: 'Sources of v1' }).waitFor();
  assert.deepEqual(await phone.evaluate(overflowing), []);
  await phone.keyboard.press('Escape');
  await phone.getByRole('button', { name: 'Close the thread' }).click();
  await phone.getByRole('button', { name: 'Show the channels' }).click();
  await phone.getByRole('button', { name: 'random' }).click();
  await phone.getByRole('heading', { name: '#random' }).waitFor();
  assert.deepEqual(await phone.evaluate(overflowing), []);
});

// The contrast of text on its ground, as WCAG computes it.
const faintest = () => {
  const channel = value => (value /= 255, value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = colour => (colour.match(/[\d.]+/g) || []).map(Number);
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  let worst = { ratio: 99, text: '' };
  for (const node of document.querySelectorAll('#log *, #replies *, #list *, .top *')) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.getClientRects().length || node.closest('s, .sign')) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < worst.ratio) worst = { ratio, text: node.textContent.slice(0, 40) };
  }
  return worst;
};

for (const colorScheme of ['light', 'dark'])
  test(`text can be read in the ${colorScheme}`, async () => {
    const dev = await openAs(chromium.browser, sandbox, 'dev', { colorScheme });
    await dev.locator('.replies').first().click();
    await inThread(dev, 'Where it comes from').waitFor();
    const worst = await dev.evaluate(faintest);
    assert.ok(worst.ratio >= 4.5, `${worst.ratio.toFixed(2)} for “${worst.text}”`);
    await picture(dev, colorScheme);
  });

test('the keyboard alone is enough', async () => {
  const lena = await openAs(chromium.browser, sandbox, 'lena');
  await lena.locator('#compose-text').focus();
  await lena.keyboard.type('/coco he');
  await lena.getByRole('option', { name: '/coco help' }).waitFor();
  await lena.keyboard.press('Tab');
  assert.equal(await lena.inputValue('#compose-text'), '/coco help ');
  await lena.keyboard.press('Enter');
  await lena.locator('#log').getByText('What COCO does').waitFor();
  await lena.locator('.replies').first().focus();
  await lena.keyboard.press('Enter');
  const more = lena.locator('#replies').getByRole('button', { name: 'More actions' });
  await more.focus();
  await lena.keyboard.press('Enter');
  assert.equal(await lena.evaluate(() => document.activeElement.textContent), 'More direct');
  for (const option of ['Warmer', 'Other contact', 'Get the text']) {
    await lena.keyboard.press('ArrowDown');
    assert.equal(await lena.evaluate(() => document.activeElement.textContent), option);
  }
  await lena.keyboard.press('Enter');
  await lena.getByRole('heading', { name: 'Outreach, v1' }).waitFor();
  await lena.keyboard.press('Escape');
  await lena.locator('#modal').waitFor({ state: 'hidden' });
});

test('a shared channel gets nothing about a partner', async () => {
  const priya = await openAs(chromium.browser, sandbox, 'priya');
  await priya.getByRole('button', { name: 'harbor-ledgerline' }).click();
  await priya.getByText('shared with another company').waitFor();
  await say(priya, kCommand.replace('Harbor Payroll', 'Northgate HR'));
  const refusal = priya.locator('#log .message.private', { hasText: 'includes people from another company' });
  await refusal.waitFor();
  await refusal.getByText('Open it').click();
  await priya.locator('#replies .message', { hasText: 'Where it comes from' }).waitFor();
  const marcus = await openAs(chromium.browser, sandbox, 'marcus');
  assert.equal(await marcus.locator('#log .message').count(), 0);
});

test('a page that loses the sandbox says so', async () => {
  const own = await startSandbox();
  const page = await openAs(chromium.browser, own, 'dev');
  await own.stop();
  await page.getByText('The sandbox does not answer').waitFor();
});
