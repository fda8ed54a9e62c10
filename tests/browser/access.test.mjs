// axe-core: no violation of WCAG 2.2 A and AA on any view, light and dark, wide and narrow, with and without JavaScript.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { folder, launch, makeReport, makeSchools, open } from './run.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Wide and light has all views; the others those that differ there.
const runs = [
  { colorScheme: 'light', width: 1280, views: ['', '#open=photos,legal', '#s2', '#c20', '#e2-20', 'pair'] },
  { colorScheme: 'dark', width: 1280, views: ['#open=photos,legal', '#e2-20', '#s2'] },
  { colorScheme: 'light', width: 390, views: ['', '#e2-20', 'pair'] },
  { colorScheme: 'dark', width: 390, views: ['#open=photos'] },
];
let browser, reports;
before(async () => {
  const schools = makeSchools(13), history = path.join(folder, 'history.db'), profile = path.join(folder, 'profile.yml');
  fs.writeFileSync(profile, 'profile: A standard\nrequired: [photos]\nrecommended: [ai]\n');
  makeReport('past', 'data/schools', '--as-of', '2025-11-22', '--history', history);
  reports = [makeReport('five', 'data/schools'), makeReport('some', schools, '--history', history, '--profile', profile)];
  browser = await launch();
});
after(() => browser.close());

async function check(page, name) {
  // What the view hides has nothing to violate, and axe takes its time to pass over it.
  await page.evaluate(() => document.querySelectorAll('main > *, #schools > *, #clauses > *').forEach((part) => {
    if (part.getClientRects().length === 0) part.remove();
  }));
  await page.evaluate(axe.source);
  const result = await page.evaluate((only) => window.axe.run(document, { runOnly: { type: 'tag', values: only }, resultTypes: ['violations'] }), tags);
  const told = result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target}: ${node.failureSummary}`).join(' | ')}`);
  assert.deepEqual(told, [], name);
}

for (const { colorScheme, width, views } of runs)
  test(`nobody is shut out: ${colorScheme}, ${width} pixels`, async () => {
    for (const report of width === 390 && colorScheme === 'light' ? reports.slice(0, 1) : reports) {
      const pair = `#school=${report.json.schools[0].school.id}&with=${report.json.schools[1].school.id}`;
      for (const view of views) {
        const page = await open(browser, report, view === 'pair' ? pair : view, { colorScheme, viewport: { width, height: 900 } });
        await check(page, `${report.html} ${view}`);
        await page.close();
      }
    }
  });

test('nor where the page stands in one piece', async () => {
  const page = await open(browser, reports[0]);
  await page.evaluate(() => {
    document.documentElement.classList.remove('js');
    document.querySelectorAll('details').forEach((details) => { details.open = true; });
  });
  await check(page, 'as without JavaScript');
});
