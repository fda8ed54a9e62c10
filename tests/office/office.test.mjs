// The workbook and the CSV in LibreOffice: cells equal to those of the JSON, kept when saved again, and never a formula.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gapcheck-office-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

const words = { covered: '● covered', partial: '◐ partial', outdated: '⚠ outdated', missing: '○ missing', unknown: '? unknown',
  'n/a': '– not applicable' };

function report(name, schools) {
  const files = Object.fromEntries(['xlsx', 'json', 'csv'].map((form) => [form, path.join(folder, `${name}.${form}`)]));
  execFileSync(process.env.GAPCHECK, ['compare', schools, '--as-of', '2026-11-22',
    ...Object.entries(files).flatMap(([form, file]) => ['--output', `${form}=${file}`])], { cwd: top, stdio: 'ignore' });
  return { ...files, facts: JSON.parse(fs.readFileSync(files.json, 'utf8')) };
}

function office(file, to, into) {
  const out = path.join(folder, into);
  execFileSync(process.env.SOFFICE, ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir',
    out, file], { stdio: 'ignore', timeout: 120000 });
  return out;
}

function parseCsv(text) {
  const rows = [[]];
  let cell = '', isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isQuoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (c === '"') isQuoted = true;
    else if (c === ',' || c === '\n') {
      rows.at(-1).push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else if (c !== '\r') cell += c;
  }
  return rows.filter((row) => row.length > 0);
}

/** Every sheet of the workbook as rows of what its cells show. */
function sheetsOf(xlsx, into) {
  const out = office(xlsx, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', into);
  const stem = `${path.basename(xlsx, '.xlsx')}-`;
  const files = fs.readdirSync(out).filter((file) => file.startsWith(stem));
  return Object.fromEntries(files.map((file) => [file.slice(stem.length, -4), parseCsv(fs.readFileSync(path.join(out, file), 'utf8'))]));
}

const partsOf = (file, pattern) => execFileSync('unzip', ['-p', file, pattern], { encoding: 'utf8', maxBuffer: 1 << 28 });
const namesOf = (facts) => facts.schools.map((school) => school.school.name);
const five = report('five', 'data/schools');

test('the workbook has its six sheets, and the cells of the matrix are those of the JSON', () => {
  const sheets = sheetsOf(five.xlsx, 'first');
  assert.deepEqual(Object.keys(sheets).sort(), ['Clauses', 'Evidence', 'Findings', 'Matrix', 'References', 'Reviews']);
  const rows = sheets.Matrix.slice(2);
  assert.deepEqual(rows.map((row) => row[0]), namesOf(five.facts));
  five.facts.schools.forEach((school, s) => {
    const states = school.clauses.map((clause) => clause.state);
    assert.equal(+rows[s][1], states.filter((state) => state === 'covered').length);
    assert.equal(+rows[s][2], states.filter((state) => state === 'missing').length);
    assert.deepEqual(rows[s].slice(4), states.map((state) => words[state]));
  });
});

test('clauses, findings, references, reviews and evidence are those of the JSON', () => {
  const { Clauses, Findings, References, Reviews, Evidence } = sheetsOf(five.xlsx, 'first');
  const { schools, clauses, references, terms } = five.facts;
  assert.deepEqual(Clauses.slice(1).map((row) => [row[2], row[1], ...row.slice(4, 10).map(Number)]),
    clauses.map((c) => [c.id, c.title, c.covered, c.partial, c.outdated, c.missing, c.unknown, c['n/a']]));
  const told = (rows, f) => rows.map(f).sort();
  assert.deepEqual(told(Findings.slice(1), (row) => `${row[2]} ${row[4]}`),
    told(schools.flatMap((s) => s.findings), (finding) => `${finding.code} ${finding.message}`));
  assert.equal(References.length - 1, [...references, ...terms].reduce((sum, r) => sum + r.count, 0));
  assert.deepEqual(told(Reviews.slice(1), (row) => `${row[0]} ${row[1]} ${row[5]}`),
    told(schools, (s) => `${s.school.name} ${s.review.state} ${s.review.why}`));
  const cells = schools.flatMap((s) => s.clauses.map((c) => [s.school.name, words[c.state].slice(2), c.why, ((c.evidence[0] ?? c.nearest)?.quote ?? '').replaceAll('\t', ' ')]));
  assert.deepEqual(Evidence.slice(1).map((row) => [row[0], row[2], row[3], row[6] ?? '']), cells);
});

test('saved again by LibreOffice nothing is lost', () => {
  const again = path.join(office(five.xlsx, 'xlsx', 'again'), 'five.xlsx');
  assert.deepEqual(sheetsOf(again, 'second'), sheetsOf(five.xlsx, 'first'));
  const xml = partsOf(again, 'xl/worksheets/sheet*.xml');
  assert.equal(xml.match(/<autoFilter/g).length, 6);
  // Without a window LibreOffice has no view to keep frozen panes in, so these are looked for in the file itself.
  assert.equal(partsOf(five.xlsx, 'xl/worksheets/sheet*.xml').match(/state="frozen"/g).length, 6);
  assert.ok(xml.match(/<cfRule/g).length >= 6);
  const links = (file) => partsOf(file, 'xl/worksheets/sheet*.xml').match(/<hyperlink /g).length;
  assert.equal(links(again), links(five.xlsx));
});

test('the workbook has no macro, no formula and no link that leads out', () => {
  const list = execFileSync('unzip', ['-l', five.xlsx], { encoding: 'utf8' });
  assert.doesNotMatch(list, /vba|external/i);
  assert.doesNotMatch(partsOf(five.xlsx, 'xl/worksheets/sheet*.xml'), /<f[ >]/);
  assert.doesNotMatch(partsOf(five.xlsx, '*.rels'), /TargetMode="External"/);
});

test('the board paper is two pages at most, and says what the report says', () => {
  const paper = (name, schools, ...options) => {
    const docx = path.join(folder, `${name}.docx`);
    execFileSync(process.env.GAPCHECK, ['compare', schools, '--as-of', '2026-11-22', '-o', docx, ...options], { cwd: top, stdio: 'ignore' });
    const out = office(docx, 'pdf', 'paper');
    const pages = fs.readFileSync(path.join(out, `${name}.pdf`), 'latin1').match(/\/Type\s*\/Page[^s]/g).length;
    return { pages, text: fs.readFileSync(path.join(office(docx, 'txt:Text', 'paper'), `${name}.txt`), 'utf8') };
  };
  const few = paper('few', 'data/schools');
  assert.ok(few.pages <= 2);
  for (const heading of ['What the board is asked to do', 'Where are we thin?', 'Who needs help first?', 'What is legally wrong?',
    'What changed since last term?']) assert.ok(few.text.includes(heading), heading);
  for (const name of namesOf(five.facts)) assert.ok(few.text.includes(name), name);
  const many = path.join(folder, 'many');
  execFileSync(path.join(top, 'bench/make-schools'), ['60', many, process.env.GAPCHECK]);
  const history = path.join(folder, 'history.db');
  execFileSync(process.env.GAPCHECK, ['compare', many, '--as-of', '2024-01-01', '--history', history], { stdio: 'ignore' });
  assert.ok(paper('many', many, '--history', history).pages <= 2);
});

test('hostile names of schools and words of policies are inert in CSV and workbook', () => {
  const names = ['=1+1', '=HYPERLINK("http://example.org","x")', '+44 20', '-5', '@SUM(A1)', '=cmd|\'/C calc\'!A0', ' =2+2', 'a;=3+3',
    '"=4+4', '＝5+5', '{=6+6}', '%0A=7+7', '=\'file:///etc/passwd\'#$passwd.A1', '</t><f>1+1</f>', '&#61;8+8', '_x003D_9+9'];
  names.forEach((name, i) => {
    const school = path.join(folder, 'hostile', `school-${String(i).padStart(2, '0')}`);
    fs.mkdirSync(school, { recursive: true });
    fs.writeFileSync(path.join(school, 'school.yml'), `name: ${JSON.stringify(name)}\npolicy: policy.txt\n`);
    fs.writeFileSync(path.join(school, 'policy.txt'),
      `Social Media Policy\n\n=1+1 Parents must not post photos of pupils on social media.\n\n-2+3 Staff must never befriend pupils; =9*9\n`);
  });
  const hostile = report('hostile', path.join(folder, 'hostile'));
  const fromCsv = path.join(office(hostile.csv, 'xlsx:Calc MS Excel 2007 XML', 'inert'), 'hostile.xlsx');
  assert.doesNotMatch(partsOf(fromCsv, 'xl/worksheets/sheet*.xml'), /<f[ >]/);
  const again = path.join(office(hostile.xlsx, 'xlsx', 'inert-again'), 'hostile.xlsx');
  assert.doesNotMatch(partsOf(again, 'xl/worksheets/sheet*.xml'), /<f[ >]/);
  execFileSync(process.env.GAPCHECK, ['compare', path.join(folder, 'hostile'), '-o', path.join(folder, 'hostile.docx')], { stdio: 'ignore' });
  const said = fs.readFileSync(path.join(office(path.join(folder, 'hostile.docx'), 'txt:Text', 'inert-paper'), 'hostile.txt'), 'utf8');
  assert.match(said, /Who needs help first/);
  assert.deepEqual(sheetsOf(hostile.xlsx, 'inert-sheets').Matrix.slice(2).map((row) => row[0]), namesOf(hostile.facts));
});
