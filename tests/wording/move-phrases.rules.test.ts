import { describe, expect, test } from 'vitest';
import { findMoveWarning } from '../../src/wording/move-phrases.ts';

describe('a warning of a move', () => {
  test.each([
    ['b.zip: left out, it is a broken zip', 'b.zip', 'brokenZip', {}],
    ['a.csv: left out, line 3: a quote is never closed', 'a.csv', 'openQuote', { line: '3' }],
    ['a.csv: read as Windows-1252; check names with accents', 'a.csv', 'windows1252', {}],
    [
      'm.csv:3:email: “x: y” is not an e-mail address.',
      'm.csv:3:email',
      'email',
      { email: 'x: y' },
    ],
    [
      'b.csv:3: ada@mail.example already has an account; the two were merged.',
      'b.csv:3',
      'memberHere',
      { email: 'ada@mail.example' },
    ],
    [
      'w.xml:9: "Now: what?": <video> of https://a.example/x: replaced by a link.',
      'w.xml:9',
      'embedLinked',
      { title: 'Now: what?', tag: 'video', address: 'https://a.example/x' },
    ],
    [
      'w.xml:9: picture: https://a.example/b.png: responded with 404',
      'w.xml:9',
      'pictureRefused',
      { address: 'https://a.example/b.png', status: '404' },
    ],
    [
      '3 subscriptions of the export are not in this Stripe account: sub_1, sub_2.',
      null,
      'notAtStripe',
      { count: 3, subscriptions: 'sub_1, sub_2' },
    ],
    ['12 more warnings are not listed: read these first.', null, 'moreWarnings', { count: 12 }],
  ])('%s is separated from its location', (words, place, name, values) => {
    expect(findMoveWarning(words)).toEqual({ place, name, values });
  });

  test('a warning of an older version or of an action is not translated', () => {
    expect(findMoveWarning('w.xml:9: picture of nothing: some words of before')).toBeNull();
    expect(findMoveWarning('w.xml:9: article: Some fields are not valid.')).toBeNull();
  });
});
