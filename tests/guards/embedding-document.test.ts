import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';

const FOLDER = join(ROOT, 'packages', 'elements', 'src');

const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts'));
const code = (await Promise.all(files.map((file) => readFile(join(FOLDER, file), 'utf8')))).join();
const text = await readFile(join(ROOT, 'docs', 'embedding.md'), 'utf8');

function findAll(pattern: RegExp, within = code): string[] {
  return [...new Set([...within.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** The names in code of one paragraph or of one column of a table. */
function listNamed(pattern: RegExp): string[] {
  const [, paragraph = ''] = pattern.exec(text) ?? [];
  return findAll(/`([\w-]+)`/g, paragraph);
}

test('docs/embedding.md lists exactly the custom properties of the elements', () => {
  const named = listNamed(/Custom properties: (.*?)\. Parts/s);
  expect(named.length).toBeGreaterThan(5);
  expect(named).toEqual(findAll(/var\((--pennypress-[\w-]+)/g));
});

test('docs/embedding.md lists every part', () => {
  const named = listNamed(/for `::part\(\)`:\n(.*?)\.\n/s);
  expect(named.length).toBeGreaterThan(10);
  expect(named).toEqual(findAll(/ part="([\w-]+)"/g));
});

test('docs/embedding.md lists every event', () => {
  const [, table = ''] = /\*\*Events\*\*(.*?)\*\*Your own/s.exec(text) ?? [];
  const named = findAll(/^\| `pennypress-([\w-]+)` \|/gm, table);
  expect(named.length).toBeGreaterThan(3);
  expect(named).toEqual(findAll(/\.notify\('([\w-]+)'/g));
});

test('docs/embedding.md lists every element with its attributes and slots', () => {
  for (const file of files) {
    const [name] = findAll(new RegExp(`define\\('(pennypress-${file.replace('.ts', '')})'`, 'g'));
    if (name === undefined) continue;
    const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\` | `)) ?? '';
    expect(row, name).toMatch(/^\|/);
  }
  const slots = findAll(/<slot name="([\w-]+)"/g).filter((slot) => slot !== 'wall-');
  expect(slots.length).toBeGreaterThan(3);
  const rows = text.split('\n').filter((line) => /^\| `pennypress-\w+` \| .*\|.*\|$/.test(line));
  for (const slot of slots) expect(rows.join('\n')).toContain(`\`${slot}\``);
  for (const reason of findAll(/^ {2}(\w+): \[\n? *'/gm))
    expect(rows.join()).toContain(`\`${reason}\``);
  for (const attribute of findAll(/attribute: '([\w-]+)'/g)) {
    expect(rows.join('\n')).toContain(`\`${attribute}\``);
  }
});
