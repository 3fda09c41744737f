import { describe, expect, test } from 'vitest';
import { normalizeBody } from '../../../src/features/comments/normalize-body.rules.ts';
import { normalizeWords } from '../../../src/features/comments/normalize-words.rules.ts';
import { parseComment } from '../../../src/features/comments/parse-comment.ts';
import {
  decidePolicy,
  PHASES,
  type Submission,
} from '../../../src/features/comments/policy.rules.ts';
import type { CommentPolicy } from '../../../src/features/settings/index.ts';
import { PERMISSIVE_POLICY } from '../../support/comment-policy.ts';

const ORDINARY: Submission = {
  words: normalizeWords('A fair question.'),
  linkCount: 0,
  isStaff: false,
  secondsSinceLast: null,
  isRepeat: false,
  publishedCount: 10,
  recentRejections: 0,
  openReports: 0,
};

function decide(submission: Partial<Submission>, policy: Partial<CommentPolicy> = {}) {
  return decidePolicy({ ...ORDINARY, ...submission }, { ...PERMISSIVE_POLICY, ...policy });
}

const PUBLISHED = { outcome: 'publish', reason: null, phase: null };

describe('the phases of the policy on both sides of their threshold, and switched off', () => {
  test.each<
    [string, Partial<Submission>, Partial<Submission>, Partial<CommentPolicy>, outcome: string]
  >([
    ['pace', { secondsSinceLast: 10 }, { secondsSinceLast: 9.9 }, { secondsBetween: 10 }, 'refuse'],
    ['links', { linkCount: 3 }, { linkCount: 4 }, { linksAllowed: 3 }, 'hold'],
    ['newcomer', { publishedCount: 2 }, { publishedCount: 1 }, { holdFirst: 2 }, 'hold'],
    [
      'record',
      { recentRejections: 3 },
      { recentRejections: 4 },
      { rejectionsTolerated: 3 },
      'hold',
    ],
    ['reports', { openReports: 5 }, { openReports: 6 }, { reportsTolerated: 5 }, 'hold'],
    [
      'banned_words',
      { words: normalizeWords('classic') },
      { words: normalizeWords('an ASS!') },
      { bannedWords: ['ass'] },
      'reject',
    ],
    [
      'suspect_words',
      { words: normalizeWords('go homeward') },
      { words: normalizeWords('Go, home!') },
      { suspectWords: ['go home'] },
      'hold',
    ],
  ])(
    'the phase %s applies only past its threshold, and not when it is switched off',
    (phase, below, above, policy, outcome) => {
      expect(decide(below, policy)).toEqual(PUBLISHED);
      expect(decide(above, policy)).toMatchObject({ phase, outcome });
      expect(decide(above)).toEqual(PUBLISHED);
    },
  );

  test('the repeat phase refuses a repeated text', () => {
    const repeated = {
      phase: 'repeat',
      outcome: 'refuse',
      reason: 'repeated',
    };
    expect(decide({ isRepeat: true })).toEqual(repeated);
    expect(decide({ isRepeat: false })).toEqual(PUBLISHED);
  });

  test('a pause of zero seconds never applies, even if the clock was set back', () => {
    expect(decide({ secondsSinceLast: -100 })).toEqual(PUBLISHED);
  });
});

describe("the order of the policy's phases", () => {
  test('the phases run in the order of the list', () => {
    expect(PHASES.map(([name]) => name)).toEqual([
      ...['pace', 'repeat', 'staff', 'banned_words', 'suspect_words'],
      ...['links', 'newcomer', 'record', 'reports', 'outside'],
    ]);
  });

  test('staff pass every later phase and no earlier one', () => {
    const words = normalizeWords('viagra');
    const policy = { bannedWords: ['viagra'], linksAllowed: 0, secondsBetween: 5 };
    expect(decide({ isStaff: true, words, linkCount: 9 }, policy)).toMatchObject({
      phase: 'staff',
      outcome: 'publish',
    });
    expect(decide({ isStaff: true, secondsSinceLast: 1 }, policy).phase).toBe('pace');
  });

  test('a text with a banned and a suspect word is rejected, not held', () => {
    const policy = { bannedWords: ['scum'], suspectWords: ['scum'] };
    expect(decide({ words: normalizeWords('scum') }, policy).outcome).toBe('reject');
  });
});

describe('spellings that match a word of the list', () => {
  test.each([
    ['in another case', 'IDIOT'],
    ['with accents', 'ídíôt'],
    ['with Cyrillic letters', 'іdіоt'],
    ['with digits', '1d10t'],
    ['in wide letters', 'ｉｄｉｏｔ'],
    ['with invisible characters', 'id\u200b\u00adiot'],
    ['with emphasis within', 'id**io**t'],
    ['as entities', '&#105;diot'],
    ['beside punctuation', '“idiot!”'],
    ['after a sign that passes for a letter', 'you @idiot'],
    ['before such signs', 'idiot$$ and idiot|'],
    ['with such a sign as its first letter', '|d|ot'],
    ['as the text of a link', '[idi](https://a.test)ot'],
    ['in the address of a link', '[here](https://idiot.test/)'],
  ])('a word of the list matches %s', (_name, body) => {
    const { words } = parseComment(normalizeBody(body)).policyInput;
    expect(decide({ words }, { suspectWords: ['Idiot'] }).phase).toBe('suspect_words');
  });

  test.each(['idiotic', 'the idi ot', 'antiidiot', 'an@idiotic', 'idi@ ot', 'a@idiot'])(
    'a suspect word does not match within "%s"',
    (body) => {
      const { words } = parseComment(body).policyInput;
      expect(decide({ words }, { suspectWords: ['idiot'] })).toEqual(PUBLISHED);
    },
  );

  test('a word list that consists of punctuation matches nothing', () => {
    expect(decide({}, { bannedWords: ['!!!', '***'] })).toEqual(PUBLISHED);
  });
});

test('links of every kind are counted', () => {
  const body = '[a](https://a.test) <https://b.test> https://c.test me@e.org `https://f.test`';
  expect(parseComment(body).policyInput.linkCount).toBe(4);
});

describe('the normalization of a body', () => {
  test.each([
    ['spaces around go', '  a \n', 'a'],
    ['invisible characters go', 'a\u200bb\u202ec\ufeff', 'abc'],
    ['the joiners of emoji stay', '👩‍🚀', '👩‍🚀'],
    ['letters have one form', 'e\u0301', 'é'],
    ['towers of lines shrink', 'a\r\n\n\n\n\nb', 'a\n\nb'],
  ])('%s', (_name, body, cleaned) => {
    expect(normalizeBody(body)).toBe(cleaned);
    expect(normalizeBody(cleaned)).toBe(cleaned);
  });
});

test.each([
  ['off', PUBLISHED],
  ['open', PUBLISHED],
  ['held', { outcome: 'hold', reason: 'outside_check', phase: 'outside' }],
] as const)(
  'with the outside check set to %s the outside phase returns its decision at once',
  (outsideCheck, expected) => {
    expect(decide({}, { outsideCheck })).toEqual(expected);
    expect(decide({ isStaff: true }, { outsideCheck }).outcome).toBe('publish');
  },
);
