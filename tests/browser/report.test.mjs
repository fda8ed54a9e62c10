// The report as people use it: filter, sort, open a cell, follow it, keyboard only, address, print, without JavaScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { focused, hashOf, launch, makeReport, makeSchools, open, shown } from './run.mjs';

let browser, five, many;
before(async () => {
  five = makeReport('five', 'data/schools');
  many = makeReport('many', makeSchools(20));
  browser = await launch();
});
after(() => browser.close());

const nSchools = (page) => page.evaluate(() => document.body.classList.contains('few')
  ? document.querySelectorAll('#grid thead .h:not(.off)').length : document.querySelectorAll('#grid tbody tr:not(.off)').length);
const states = { c: 'covered', p: 'partial', o: 'outdated', m: 'missing', u: 'unknown', x: 'n/a' };

const inArea = (report, area) => report.json.clauses.filter((clause) => clause.area === area);

/** The state that the JSON has for a school and a clause. */
function stateOf(report, school, clause) {
  return report.json.schools[school].clauses[clause].state;
}

test('every cell has the state of the JSON, in both layouts', async () => {
  for (const report of [five, many]) {
    const page = await open(browser, report);
    const cells = await page.$$eval('#grid td.s > a', (links) => links.map((link) => [link.hash.slice(2), link.parentNode.className]));
    assert.equal(cells.length, report.json.schools.length * report.json.clauses.length);
    for (const [id, classes] of cells) {
      const [school, clause] = id.split('-').map((number) => number - 1);
      assert.equal(states[classes.split(' ')[1]], stateOf(report, school, clause), id);
    }
    assert.deepEqual(page.faults, []);
  }
});

test('areas are folded at first and open to their clauses', async () => {
  for (const report of [five, many]) {
    const page = await open(browser, report);
    assert.equal(await shown(page, '#grid td.s'), 0);
    await page.click('button.fold:has-text("Photos and images")');
    assert.equal(await shown(page, '#grid tbody td.s'), inArea(report, 'photos').length * report.json.schools.length);
    assert.equal(await page.getAttribute('button.fold:has-text("Photos and images")', 'aria-expanded'), 'true');
    await page.click('#t-open');
    assert.equal(await shown(page, '#grid tbody td.s'), report.json.clauses.length * report.json.schools.length);
    await page.click('#t-open');
    assert.equal(await shown(page, '#grid tbody td.s'), 0);
  }
});

test('schools are found by name, by finding and by state', async () => {
  const page = await open(browser, many);
  assert.equal(await nSchools(page), 20);
  await page.fill('#t-q', many.json.schools[7].school.name.toUpperCase());
  assert.equal(await nSchools(page), many.json.schools.filter((one) => one.school.name === many.json.schools[7].school.name).length);
  await page.fill('#t-q', '');
  await page.selectOption('#t-find', 'GC201');
  const citing = many.json.schools.filter((one) => one.findings.some((finding) => finding.code === 'GC201')).length;
  assert.ok(citing > 0 && citing < 20);
  assert.equal(await nSchools(page), citing);
  await page.selectOption('#t-find', '');
  await page.selectOption('#t-area', 'ai');
  await page.selectOption('#t-state', 'm');
  const ids = inArea(many, 'ai').map((clause) => clause.id);
  const lacking = many.json.schools.filter((one) => one.clauses.some((cell) => ids.includes(cell.id) && cell.state === 'missing'));
  assert.equal(await nSchools(page), lacking.length);
  assert.equal(await page.textContent('#t-shown'), `Showing ${lacking.length} of 20 schools and ${ids.length} of ${many.json.clauses.length} clauses.`);
  assert.equal(await hashOf(page), '#area=ai&state=m');
  await page.click('#t-clear');
  assert.equal(await nSchools(page), 20);
});

test('the schools of a group are shown alone, from the tool and from the table of groups', async () => {
  const page = await open(browser, many);
  const group = many.json.groups.find((one) => one.kind === 'trust');
  await page.selectOption('#t-group', `trust:${group.name}`);
  assert.equal(await nSchools(page), group.schools.length);
  await page.click('#t-clear');
  await page.click(`#groups a:has-text("${group.name}")`);
  assert.equal(await nSchools(page), group.schools.length);
  assert.equal(await page.inputValue('#t-group'), `trust:${group.name}`);
  const again = await open(browser, many, await hashOf(page));
  assert.equal(await nSchools(again), group.schools.length);
});

test('only the cells of the wanted state are left to see', async () => {
  const page = await open(browser, five, '#state=o');
  const wanted = five.json.schools.flatMap((one) => one.clauses).filter((cell) => cell.state === 'outdated').length;
  assert.equal(await page.locator('#grid td.s > a:visible').count(), wanted);
});

const names = (page) => page.evaluate(() => document.body.classList.contains('few')
  ? Array.from(document.querySelectorAll('#grid thead .h a'), (link) => link.textContent)
  : Array.from(document.querySelectorAll('#grid tbody th a'), (link) => link.textContent));

test('schools are sorted by gap and by review, and back', async () => {
  for (const report of [five, many]) {
    const page = await open(browser, report);
    const first = await names(page);
    const gap = (one) => one.clauses.reduce((sum, cell) => sum + ({ missing: 2, partial: 1, outdated: 1 }[cell.state] ?? 0), 0);
    await page.selectOption('#t-sort', 'gap');
    const most = report.json.schools.slice().sort((a, b) => gap(b) - gap(a) || first.indexOf(a.school.name) - first.indexOf(b.school.name));
    assert.deepEqual(await names(page), most.map((one) => one.school.name));
    await page.selectOption('#t-sort', '');
    assert.deepEqual(await names(page), first);
    await page.selectOption('#t-sort', 'gap');
    // The cells have moved with their heads.
    const pairs = await page.$$eval('#grid td.s > a', (links) => links.map((link) => {
      const cell = link.parentNode, row = cell.parentNode, head = document.querySelector('#grid thead tr').cells[cell.cellIndex];
      return [link.hash, `#e${(row.dataset.s ?? head.dataset.s)}-${(row.dataset.c ?? head.dataset.c)}`];
    }));
    for (const [hash, wanted] of pairs) assert.equal(hash, wanted);
  }
});

test('clauses that most miss come first in their area', async () => {
  const page = await open(browser, many, '#order=gap&open=photos');
  const numbers = await page.$$eval('#grid thead th.s.on', (heads) => heads.map((head) => +head.dataset.c - 1));
  const missing = numbers.map((number) => many.json.clauses[number].missing);
  assert.deepEqual(missing, missing.slice().sort((a, b) => b - a));
});

test('a cell opens its words beside the matrix, and leads to its school and its clause', async () => {
  const number = five.json.clauses.findIndex((clause) => clause.area === 'photos') + 1;
  const page = await open(browser, five, '#open=photos');
  await page.click(`#grid a[href="#e3-${number}"]`);
  const cell = five.json.schools[2].clauses[number - 1];
  const words = await page.textContent('#panel');
  assert.match(words, new RegExp(five.json.schools[2].school.name));
  assert.match(words, /What to do/);
  assert.match(words, /Why it matters/);
  assert.ok(words.includes(cell.evidence[0]?.quote ?? cell.why));
  for (const peer of await page.$$eval('#panel .peer', (peers) => peers.map((one) => one.dataset.s))) assert.notEqual(peer, '3');
  assert.equal(await page.getAttribute(`#grid a[href="#e3-${number}"]`, 'aria-current'), 'true');
  await page.click('#panel h2 a');
  assert.equal(await shown(page, '#s3'), 1);
  assert.equal(await shown(page, '#schools > details'), 1);
  assert.equal(await shown(page, '#matrix'), 0);
  await page.goBack();
  assert.equal(await shown(page, '#panel'), 1);
  await page.click('#panel h3 a');
  assert.equal(await shown(page, `#c${number}`), 1);
  assert.match(await page.textContent(`#c${number}`), /All wordings/);
  assert.deepEqual(page.faults, []);
});

test('all wordings of a clause are told, equal ones once', async () => {
  const wordings = (index) => many.json.schools.map((one) => one.clauses[index].evidence?.[0]?.quote).filter(Boolean);
  const index = many.json.clauses.findIndex((_, i) => new Set(wordings(i)).size > 1 && new Set(wordings(i)).size < wordings(i).length);
  assert.ok(index >= 0, 'some made-up schools share a wording');
  const page = await open(browser, many, `#clause=${many.json.clauses[index].id}`);
  const links = await page.$$eval(`#c${index + 1} .all h5 a`, (all) => all.map((link) => link.textContent));
  assert.equal(links.length, many.json.schools.length);
  const quotes = await page.$$eval(`#c${index + 1} .all .e`, (all) => all.map((entry) => entry.textContent));
  assert.equal(new Set(quotes).size, quotes.length);
  assert.ok(quotes.length < links.length, 'equal wordings stand together');
});

test('two schools stand side by side', async () => {
  const page = await open(browser, five, '#school=low-ash');
  await page.selectOption('.shown .compare select', 'wessex');
  assert.equal(await hashOf(page), '#school=low-ash&with=wessex');
  const left = five.json.schools.find((one) => one.school.id === 'low-ash'), right = five.json.schools.find((one) => one.school.id === 'wessex');
  const differ = left.clauses.filter((cell, i) => cell.state !== right.clauses[i].state).length;
  assert.match(await page.textContent('#pair'), new RegExp(`${differ} of ${five.json.clauses.length} clauses stand differently`));
  assert.equal(await shown(page, '#pair tbody tr:not(.area)'), differ);
  await page.uncheck('#pair-only');
  assert.equal(await shown(page, '#pair tbody tr:not(.area)'), five.json.clauses.length);
});

test('the keyboard alone is enough', async () => {
  for (const report of [five, many]) {
    const page = await open(browser, report, '#open=purpose');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 't-q');
    await page.focus('#grid td.s > a');
    const id = () => page.evaluate(() => document.activeElement.getAttribute('href'));
    const start = await id();
    await page.keyboard.press('ArrowRight');
    const right = await id();
    await page.keyboard.press('ArrowDown');
    const down = await id();
    assert.equal(new Set([start, right, down]).size, 3);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await id(), start);
    await page.keyboard.press('Enter');
    assert.equal(await shown(page, '#panel'), 1);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'panel');
    await page.keyboard.press('n');
    const gap = await page.getAttribute('#grid [aria-current]', 'href');
    const [school, clause] = gap.slice(2).split('-').map((number) => number - 1);
    assert.ok(['missing', 'partial', 'outdated'].includes(stateOf(report, school, clause)), gap);
    await page.keyboard.press('Escape');
    assert.equal(await shown(page, '#panel'), 0);
    assert.equal(await id(), gap);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.equal(await id(), gap);
    // One stop for the tab key in all the cells.
    assert.equal(await page.$$eval('#grid tbody td.s > a', (links) => links.filter((link) => link.tabIndex === 0).length), 1);
    assert.deepEqual(page.faults, []);
  }
});

test('the words beside the matrix follow the arrows', async () => {
  const page = await open(browser, five, '#school=low-ash&clause=photos.consent');
  await page.focus('#grid [aria-current]');
  const before = await page.textContent('#panel h2');
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await page.textContent('#panel h2'), before);
  assert.notEqual(await focused(page), '');
});

test('what is shown stands in the address and comes back from it', async () => {
  const page = await open(browser, many);
  await page.selectOption('#t-sort', 'gap');
  await page.selectOption('#t-area', 'photos');
  await page.click('#grid td.s:visible > a');
  const hash = await hashOf(page), panel = await page.textContent('#panel'), order = await names(page);
  const again = await open(browser, many, hash);
  assert.equal(await again.textContent('#panel'), panel);
  assert.deepEqual(await names(again), order);
  assert.equal(await again.inputValue('#t-area'), 'photos');
  const odd = await open(browser, many, '#school=no-such&clause=%E0%A4&sort=<b>&at=nowhere');
  assert.equal(await shown(odd, '#matrix'), 1);
  assert.deepEqual(odd.faults, []);
});

test('without JavaScript all tables and all words are there', async () => {
  for (const report of [five, many]) {
    const page = await open(browser, report, '', { javaScriptEnabled: false });
    assert.equal(await shown(page, '#grid tbody td.s'), report.json.clauses.length * report.json.schools.length);
    assert.equal(await shown(page, '#tools'), 0);
    const html = await page.content();
    for (let school = 1; school <= report.json.schools.length; school++)
      for (let clause = 1; clause <= report.json.clauses.length; clause++) assert.ok(html.includes(`id="e${school}-${clause}"`));
    await page.click('#schools summary');
    assert.equal(await shown(page, '#s1'), 1);
    await page.close();
  }
});

test('paper has every clause, the heads on each page, and no tools', async () => {
  for (const report of [five, many]) {
    const page = await open(browser, report);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await shown(page, '#grid tbody td.s'), report.json.clauses.length * report.json.schools.length);
    assert.equal(await shown(page, '#tools'), 0);
    assert.equal(await page.$eval('#grid thead', (head) => getComputedStyle(head).display), 'table-header-group');
    const pdf = await page.pdf({ format: 'A3', landscape: true });
    assert.ok(pdf.length > 20000);
  }
});

test('nothing is wider than a phone, and the matrix scrolls within itself', async () => {
  for (const report of [five, many])
    for (const hash of ['', '#open=photos', '#s2', '#c3', '#school=' + report.json.schools[0].school.id + '&with=' + report.json.schools[1].school.id]) {
      const page = await open(browser, report, hash, { viewport: { width: 390, height: 844 } });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390, `${hash} is too wide`);
      await page.close();
    }
});
