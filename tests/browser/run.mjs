// What the tests share: the reports that they open, a browser, and a page that notes every fault and every request.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.GAPCHECK ?? path.join(top, 'build/release/gapcheck');
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gapcheck-browser-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

/** The report of the schools in `schools`, and its facts as JSON. */
export function makeReport(name, schools, ...options) {
  const html = path.join(folder, `${name}.html`), json = path.join(folder, `${name}.json`);
  execFileSync(program, ['compare', schools, '--as-of', '2026-11-22', '--output', `html=${html}`, '--output', `json=${json}`,
    ...options], { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] });
  return { html, json: JSON.parse(fs.readFileSync(json, 'utf8')), size: fs.statSync(html).size };
}

export function makeSchools(n) {
  const schools = path.join(folder, `schools-${n}`);
  if (!fs.existsSync(schools)) execFileSync(path.join(top, 'bench/make-schools'), [String(n), schools, program]);
  return schools;
}

export function launch() {
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}

/** Opens `report` at `hash`. The page's `faults` are errors, messages and requests beyond the file itself. */
export async function open(browser, report, hash = '', options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => page.faults.push(message.text()));
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== `file://${report.html}`) page.faults.push(request.url());
  });
  await page.goto(`file://${report.html}${hash}`);
  return page;
}

export const shown = (page, selector) => page.locator(`${selector}:visible`).count();
export const hashOf = (page) => page.evaluate(() => location.hash);
export const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());
