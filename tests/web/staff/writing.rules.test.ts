import { describe, expect, it } from 'vitest';
import { decidePreview } from '../../../src/features/reading/preview-reader.rules.ts';
import { previewChoices } from '../../../src/web/staff/article-preview.rules.ts';
import { readAudience, writeAudience } from '../../../src/web/staff/audience-field.rules.ts';
import { t } from '../../../src/web/staff/console-texts.ts';
import { checkCut, countWords } from '../../../src/web/staff/cut-check.rules.ts';

const words = (count: number) => 'word '.repeat(count).trim();
const cutAfter = (free: number, rest: number) =>
  `${words(free)}\n\n<!-- more -->\n\n${words(rest)}`;

describe('the check of the cut', () => {
  it.each([
    ['public', words(500), null],
    ['subscribers', '', null],
    ['subscribers', words(500), { kind: 'no_cut' }],
    ['members', words(500), { kind: 'no_cut' }],
    ['subscribers', `${words(10)} <!--more--> ${words(10)}`, { kind: 'no_cut' }],
    ['tiers', cutAfter(20, 80), null],
    ['tiers', cutAfter(60, 40), null],
    ['tiers', cutAfter(61, 39), { kind: 'late', share: 0.61 }],
    ['subscribers', cutAfter(10, 0), { kind: 'late', share: 1 }],
  ])(
    'an article for %s is warned about only if its cut is missing or late',
    (access, body, problem) => {
      expect(checkCut(access, body)).toEqual(problem);
    },
  );

  it('words are counted without the cut mark and dashes', () => {
    expect(countWords('One – two. <!--more--> Three')).toBe(3);
    expect(t('console.words', { count: countWords('One') })).toBe('1 word');
    expect(t('console.words', { count: countWords(words(1204)) })).toBe('1,204 words');
  });
});

describe('the readers of a preview', () => {
  const article = { id: 'a', tierSlugs: ['patron'], meterExempt: false } as const;
  const decide = (access: 'members' | 'subscribers' | 'tiers' | 'public', key: string) => {
    const choices = previewChoices(
      { access, meterExempt: false },
      { patron: 'Patron', friend: 'Friend' },
    );
    const chosen = choices.find((choice) => choice.key === key) ?? choices[0];
    const { as, plan, freeReads } = chosen;
    const reader = { as, plan, isMeterUsed: freeReads === 'used' };
    const meter = { anonymous: 1, registered: 3 };
    return decidePreview({ ...article, access }, reader, { meter, now: new Date(0) }).reason;
  };

  it.each([
    ['public', 'anonymous', 'public'],
    ['members', 'anonymous', 'sign_in'],
    ['members', 'free', 'member'],
    ['subscribers', 'anonymous', 'meter_available'],
    ['subscribers', 'anonymous-used', 'meter_exhausted'],
    ['subscribers', 'free', 'meter_available'],
    ['subscribers', 'free-used', 'meter_exhausted'],
    ['subscribers', 'plan-friend', 'subscription'],
    ['tiers', 'free', 'subscribe'],
    ['tiers', 'plan-friend', 'upgrade'],
    ['tiers', 'plan-patron', 'tier'],
  ] as const)('an article for %s is shown to %s because of %s', (access, key, reason) => {
    expect(decide(access, key)).toBe(reason);
  });

  it('free reads are offered only if they open the article', () => {
    const keys = (access: 'members' | 'subscribers', meterExempt: boolean) =>
      previewChoices({ access, meterExempt }, {}).map(({ key }) => key);
    expect(keys('members', false)).toEqual(['anonymous', 'free']);
    expect(keys('subscribers', true)).toEqual(['anonymous', 'free']);
    expect(keys('subscribers', false)).toEqual([
      'anonymous',
      'anonymous-used',
      'free',
      'free-used',
    ]);
  });
});

describe('the audience field of an issue', () => {
  it.each([
    { who: 'everyone' },
    { who: 'paying' },
    { who: 'plans', plans: ['patron', 'friend'] },
    { who: 'segment', segment: 'an-id', name: 'Press' },
  ] as const)('%j is parsed back from its form value', (audience) => {
    const { name: _, ...input } = { name: '', ...audience };
    expect(readAudience(writeAudience(audience as never))).toEqual(input);
  });

  it('an unknown value never addresses the whole list: the API rejects it', () => {
    expect(readAudience('payers')).toEqual({ who: 'payers' });
  });
});
