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
])('the search index is queried by the trigrams of %s: %s', (query, indexed) => {
  const expected = indexed === null ? undefined : `%${indexed}%`;
  expect(readMemberSearch(query).indexed?.email).toBe(expected);
});

test('wildcards of LIKE match themselves, and addresses are searched in lower case', () => {
  expect(readMemberSearch(String.raw`A_%\b`).whole).toEqual({
    email: String.raw`%a\_\%\\b%`,
    name: String.raw`%A\_\%\\b%`,
  });
});
