import { expect, test } from 'vitest';
import { matchWordLists } from '../../../src/features/comments/policy.rules.ts';

const lists = { bannedWords: ['online casino'], suspectWords: ['idiot'] };

test.each([
  ['', null],
  ['Thank you for the good work', null],
  ['play at my Ónline  CASINO', 'rejected'],
  ['you 1d10t', 'suspect'],
  ['@idiot', 'suspect'],
  ['idiotic weather', null],
  ['an idiot at the online casino', 'rejected'],
])('the text "%s" is %s', (text, verdict) => {
  expect(matchWordLists(text, lists)).toBe(verdict);
});
