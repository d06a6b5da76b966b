// Starts what a browser test needs: the sandbox with the real service behind it, and Chromium.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const kChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const kCoco = process.env.COCO_BINARY;
const kPictures = process.env.COCO_PICTURES || join(tmpdir(), 'coco-pictures');
export const kPatience = 15_000;  // milliseconds

const kFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
                '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// The sandbox on a free port: { url, call(verb, body), look(path), stop() }.
// Without `environment` no AI model writes, whatever keys the tester has.
export async function startSandbox(environment = {}) {
  if (!kCoco) throw new Error('COCO_BINARY says which program to test');
  const process_ = spawn(kCoco, ['sandbox', '--no-play', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '', COCO_LLM_URL: '', ...environment } });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    const hear = chunk => {
      said += chunk;
      const found = /The sandbox is at (http:\/\/[\d.]+:\d+)/.exec(said);
      if (found) resolve(found[1]);
    };
    process_.stdout.on('data', hear);
    process_.stderr.on('data', chunk => { said += chunk; });
    process_.on('exit', code => reject(new Error(`coco sandbox ended with ${code}: ${said}`)));
  });
  const look = async path => (await fetch(`${url}/sandbox/${path}`)).json();
  const call = async (verb, body) => (await fetch(`${url}/sandbox/${verb}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();
  const stop = () => new Promise(resolve => {
    process_.removeAllListeners('exit');
    process_.on('exit', resolve);
    process_.kill('SIGTERM');
  });
  return { url, look, call, stop };
}

export async function startBrowser() {
  if (!kChromium) throw new Error('Chromium is missing: apt-get install chromium');
  const profile = mkdtempSync(join(tmpdir(), 'coco-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: kChromium, headless: true, args: kFlags, viewport: { width: 1360, height: 860 } });
  const stop = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, stop };
}

// A window of somebody: "priya", "dev", "lena". `setup`: viewport, colorScheme, greeted.
export async function openAs(browser, sandbox, login, setup = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(kPatience);
  const problems = [];
  page.on('pageerror', problem => problems.push(problem.message));
  page.on('console', line => { if (line.type() === 'error') problems.push(line.text()); });
  page.problems = problems;
  if (setup.viewport) await page.setViewportSize(setup.viewport);
  if (setup.colorScheme) await page.emulateMedia({ colorScheme: setup.colorScheme });
  if (setup.greeted !== false)
    await page.addInitScript(() => sessionStorage.setItem('greeted', 'yes'));
  await page.goto(`${sandbox.url}/#${login}`);
  await page.waitForSelector('#list .entry', { state: 'attached' });
  return page;
}

export async function picture(page, name) {
  mkdirSync(kPictures, { recursive: true });
  await page.screenshot({ path: join(kPictures, name + '.png') });
}

// Types into the channel (or the open thread) and sends it, as a person does.
export async function say(page, text, place = 'compose') {
  await page.fill(`#${place}-text`, text);
  await page.press(`#${place}-text`, 'Escape');
  await page.press(`#${place}-text`, 'Enter');
}

export const inThread = (page, text) => page.locator('#replies .message', { hasText: text }).last();
