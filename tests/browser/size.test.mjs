// How large the page is and how soon it answers. The times allowed are for a busy machine and a program under sanitizers
// beside it; what is measured is printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, makeReport, makeSchools, open } from './run.mjs';

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
  await browser.close();
  assert.ok(report.size <= 3_000_000, `${report.size} bytes`);
  assert.ok(ready < 10_000 && took < 10_000, `${ready} ms, ${took} ms`);
});
