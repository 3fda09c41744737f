import { expect, test } from 'vitest';
import { readMemberSearch } from '../../../src/features/accounts/member-search.rules.ts';

test.each([
  ['ann', 'ann'],
  ['an', null],
  ['a b c', null],
  ['a.b@c', null],
  ['100', '100'],
  ['...', null],
  ['李明', null],
  ['Éva', 'éva'],
  ['anna@example.org', 'anna'],
  ['an@example.org', 'an@example.org'],
  ['@example', '@example'],
])('of %s an index is asked for %s, which has three letters in a row', (query, indexed) => {
  const expected = indexed === null ? undefined : `%${indexed}%`;
  expect(readMemberSearch(query).indexed?.email).toBe(expected);
});

test("LIKE's own signs stand for themselves, and addresses are looked for in lower case", () => {
  expect(readMemberSearch(String.raw`A_%\b`).whole).toEqual({
    email: String.raw`%a\_\%\\b%`,
    name: String.raw`%A\_\%\\b%`,
  });
});
