import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listTestTitles } from '../support/test-titles.ts';

const ROOT = new URL('../', import.meta.url);

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1. */
const SECTIONS = {
  'V1.1': 2,
  'V1.2': 9,
  'V1.3': 11,
  'V1.4': 3,
  'V1.5': 2,
  'V2.1': 3,
  'V2.2': 3,
  'V2.3': 4,
  'V2.4': 1,
  'V3.2': 2,
  'V3.3': 4,
  'V3.4': 6,
  'V3.5': 5,
  'V3.7': 2,
  'V4.1': 3,
  'V4.2': 1,
  'V4.3': 2,
  'V4.4': 4,
  'V5.1': 1,
  'V5.2': 3,
  'V5.3': 2,
  'V5.4': 3,
  'V6.1': 3,
  'V6.2': 12,
  'V6.3': 4,
  'V6.4': 4,
  'V6.5': 5,
  'V6.6': 3,
  'V6.8': 4,
  'V7.1': 3,
  'V7.2': 4,
  'V7.3': 2,
  'V7.4': 5,
  'V7.5': 2,
  'V7.6': 2,
  'V8.1': 2,
  'V8.2': 3,
  'V8.3': 1,
  'V8.4': 1,
  'V9.1': 3,
  'V9.2': 4,
  'V10.1': 2,
  'V10.2': 2,
  'V10.3': 4,
  'V10.4': 11,
  'V10.5': 5,
  'V10.6': 2,
  'V10.7': 3,
  'V11.1': 2,
  'V11.2': 3,
  'V11.3': 3,
  'V11.4': 4,
  'V11.5': 1,
  'V11.6': 1,
  'V12.1': 3,
  'V12.2': 2,
  'V12.3': 4,
  'V13.1': 1,
  'V13.2': 5,
  'V13.3': 2,
  'V13.4': 5,
  'V14.1': 2,
  'V14.2': 4,
  'V14.3': 3,
  'V15.1': 3,
  'V15.2': 3,
  'V15.3': 7,
  'V16.1': 1,
  'V16.2': 5,
  'V16.3': 4,
  'V16.4': 3,
  'V16.5': 3,
  'V17.1': 1,
  'V17.2': 4,
  'V17.3': 2,
} as const;

const text = readFileSync(new URL('../docs/asvs.md', ROOT), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => line.split(/(?<!\\) \| /).map((cell) => cell.replaceAll(/^\| | \|$/g, '').trim()));

test('docs/asvs.md answers exactly the requirements of levels 1 and 2', () => {
  const expected = Object.entries(SECTIONS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  );
  const inTables = rows.map(([id]) => id);
  const notApplicable = [...text.matchAll(/^Not applicable \(.+\): (.+)\.$/gm)].flatMap(
    ([, list = '']) => list.split(', '),
  );
  expect([...inTables, ...notApplicable].sort()).toEqual(expected.sort());
});

test('every test that docs/asvs.md names exists, and is not skipped', () => {
  const named = rows.flatMap(([id, , , state, how, cell = '']) => {
    const tests = [...cell.matchAll(/`([^`]+)` "(.+?)"(?=; `|$)/g)];
    return tests.map(([, path = '', title = '']) => ({ id, state, how, path, title }));
  });
  expect(named.length).toBeGreaterThan(180);
  const titles = new Map<string, readonly string[]>();
  const gone = named.filter(({ path, title }) => {
    const known =
      titles.get(path) ?? listTestTitles(path, readFileSync(new URL(path, ROOT), 'utf8'));
    titles.set(path, known);
    return !known.some((one) => one.includes(title));
  });
  expect(gone).toEqual([]);
});

test('a skipped test, one in a skipped suite, a comment and a mere text do not count', () => {
  const source = `
    test('runs', () => {});
    test.each([1])('runs for %s', (one) => {});
    describe('suite', () => { it('runs inside', async () => {}); });
    test.skip('is skipped', () => {});
    test.todo('is missing');
    describe('empty', () => { test.skip('is skipped too', () => {}); });
    describe.skip('off', () => { test('is in a skipped suite', () => {}); });
    // test('is a comment', () => {});
    const text = 'is a text';`;
  const titles = ['runs', 'runs for %s', 'suite', 'runs inside'];
  expect(listTestTitles('some.test.ts', source)).toEqual(titles);
});

test('every requirement that is met in docs/asvs.md names a test, and every other one states why', () => {
  const wrong = rows.filter(([, , , state = '', how = '', cell = '']) => {
    if (state === 'met' || state === 'met, by construction') return !cell.startsWith('`');
    return state === '**not met**' && how.length < 20;
  });
  expect(wrong).toEqual([]);
});
