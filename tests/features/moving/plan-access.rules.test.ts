import { describe, expect, test } from 'vitest';
import {
  decideByRules,
  type PlannedRule,
  planRules,
  readMeter,
} from '../../../src/features/moving/plan-access.rules.ts';
import type { RecordOf } from '../../../src/features/moving/source-records.ts';

type Rule = RecordOf<'accessRule'>;

const TIERS = [
  { id: '1', name: 'Monthly', becomes: 'monthly' },
  { id: '2', name: 'Yearly', becomes: 'yearly' },
  { id: '3', name: 'Print', becomes: null },
];

const rule = (externalId: string, fields: Partial<Rule> = {}): Rule => ({
  kind: 'accessRule',
  externalId,
  at: { file: 'a' },
  description: `Rule ${externalId}.`,
  planIds: [],
  applies: null,
  opens: null,
  meter: null,
  nearest: null,
  freeReads: null,
  ...fields,
});
const opens = (planIds: string[]) => ({ access: 'tiers', planIds, freeReads: false }) as const;

describe('the plan of access rules', () => {
  test('lists each rule with its number of articles, its result, and the nearest equivalent', () => {
    const rules = [
      rule('a', { opens: opens(['2', '1', '3']) }),
      rule('b', {
        opens: { access: 'subscribers', planIds: [], freeReads: true },
        nearest: 'They count together here.',
      }),
      rule('of readers'),
    ];
    expect(planRules(rules, { tiers: TIERS, counts: new Map([['a', 7]]) })).toEqual([
      { id: 'a', name: 'Rule a.', articles: 7, becomes: ['monthly', 'yearly'], freeReads: false },
      {
        id: 'b',
        name: 'Rule b.',
        articles: 0,
        becomes: 'subscribers',
        freeReads: true,
        note: 'They count together here.',
      },
    ]);
  });

  const planned = (becomes: PlannedRule['becomes'], freeReads = false): PlannedRule => ({
    id: 'x',
    name: '',
    articles: 1,
    becomes,
    freeReads,
  });
  test.each([
    ['one tier', [planned(['yearly'])], 'tiers 2 false'],
    ['tiers of two rules', [planned(['yearly']), planned(['monthly'])], 'tiers 1,2 false'],
    ['a tier that nobody plans', [planned(['other'])], 'tiers  false'],
    ['members beside a tier', [planned(['yearly']), planned('members')], 'members  false'],
    ['everyone', [planned('members'), planned('public')], 'public  false'],
    ['free reads by both', [planned('subscribers', true), planned([], true)], 'subscribers  true'],
    ['free reads by one', [planned('subscribers', true), planned([])], 'subscribers  false'],
  ])('admits everyone whom any of the rules admits: %s', (_, rules, expected) => {
    const { access, planIds, freeReads } = decideByRules(rules, TIERS);
    expect(`${access} ${planIds.join()} ${freeReads}`).toBe(expected);
  });
});

describe('the free reads of the whole site', () => {
  const reads = (count: number, perDays = 30) => ({ count, perDays });
  test.each([
    ['no rule', [], null],
    ['readers alone', [rule('r', { meter: 'registered', freeReads: reads(5) })], null],
    ['everyone', [rule('a', { meter: 'anonymous', freeReads: reads(2, 7) })], [2, 2, 7]],
    [
      'everyone and registered readers',
      [
        rule('r', { meter: 'registered', freeReads: reads(5) }),
        rule('a', { meter: 'anonymous', freeReads: reads(2, 999) }),
      ],
      [2, 5, 366],
    ],
  ])('equal those of the old site: %s', (_, rules, expected) => {
    const meter = readMeter(rules);
    expect(meter && [meter.anonymous, meter.registered, meter.days]).toEqual(expected);
  });
});
