import { describe, expect, test } from 'vitest';
import {
  type ConsentKind,
  consentWording,
  decideSubscribedLists,
  readUnsubscribeToken,
} from '../../../src/features/newsletters/consent.rules.ts';

describe('the state of a list by its consents', () => {
  test.each<[string, ConsentKind[], boolean]>([
    ['nothing', [], false],
    ['asking alone', ['asked'], false],
    ['asking twice', ['asked', 'asked'], false],
    ['confirming', ['asked', 'confirmed'], true],
    ['confirming without asking, as members do', ['confirmed'], true],
    ['withdrawing', ['confirmed', 'withdrawn'], false],
    ['asking after withdrawing', ['confirmed', 'withdrawn', 'asked'], false],
    ['coming back', ['confirmed', 'withdrawn', 'asked', 'confirmed'], true],
    ['withdrawing what never was', ['withdrawn'], false],
  ])('a list is subscribed only after a confirmation: %s', (_, kinds, isOn) => {
    const lines = kinds.map((kind) => ({ newsletterId: 'daily', kind }));
    expect(decideSubscribedLists(lines).has('daily')).toBe(isOn);
  });

  test('a consent to one list does not affect another', () => {
    const on = decideSubscribedLists([
      { newsletterId: 'daily', kind: 'confirmed' },
      { newsletterId: 'weekly', kind: 'confirmed' },
      { newsletterId: 'daily', kind: 'withdrawn' },
    ]);
    expect([...on]).toEqual(['weekly']);
  });
});

test("the wording contains the list's name", () => {
  expect(consentWording({ name: 'Daily', description: '' })).toContain('“Daily” by e-mail');
  expect(consentWording({ name: 'Daily', description: 'At six' })).toContain('“Daily” (At six)');
});

test.each([
  ['abc', { linkToken: 'abc', slug: null }],
  ['abc.daily', { linkToken: 'abc', slug: 'daily' }],
  ['abc.', { linkToken: 'abc', slug: '' }],
  ['.daily', { linkToken: '', slug: 'daily' }],
])('an unsubscribe token is parsed: %s', (token, read) => {
  expect(readUnsubscribeToken(token)).toEqual(read);
});
