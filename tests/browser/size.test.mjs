// How large the page is and how soon it answers. The times allowed are for a busy machine and a program under sanitizers
// beside it; what is measured is printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, makeReport, makeSchools, open, shown } from './run.mjs';

// Where cells are no links, the mouse and the keyboard open them all the same.
async function opensPlainCells(page, report) {
  await page.click('#grid tbody tr:nth-child(3) td.s.c');
  const number = +(await page.getAttribute('#grid tbody tr:nth-child(3)', 'data-s')) - 1;
  assert.match(await page.textContent('#panel h2'), new RegExp(report.json.schools[number].school.name));
  assert.equal(await page.textContent('#panel .st'), '● covered');
  await page.keyboard.press('n');
  const gap = await page.textContent('#panel .st');
  assert.match(gap, /missing|partial|outdated/);
  await page.keyboard.press('Escape');
  assert.equal(await shown(page, '#panel'), 0);
  await page.keyboard.press('Enter');
  assert.equal(await page.textContent('#panel .st'), gap);
  await page.keyboard.press('Escape');
  assert.deepEqual(page.faults, []);
}

test('a hundred schools take at most 3 MB and answer at once', async (t) => {
  const report = makeReport('hundred', makeSchools(100));
  const browser = await launch();
  const page = await open(browser, report);
  const ready = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.getElementById('t-open').click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
  });
  t.diagnostic(`${report.size} bytes, ready after ${Math.round(ready)} ms, all areas open after ${Math.round(took)} ms more`);
  await opensPlainCells(page, report);
  await browser.close();
  assert.ok(report.size <= 3_000_000, `${report.size} bytes`);
  assert.ok(ready < 10_000 && took < 10_000, `${ready} ms, ${took} ms`);
});
