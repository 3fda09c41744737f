import { expect, test } from 'vitest';
import {
  type AccessRecord,
  lastsLonger,
  mayHaveSeveralRows,
} from '../../../src/features/moving/longer-access.rules.ts';
import { newSubscription } from '../../../src/features/moving/sources/new-records.ts';

const shared = { externalId: 'm:gold', at: { file: 'a.csv', line: 2 }, memberId: 'm' } as const;

const grant = (until: string | null): AccessRecord => ({
  kind: 'grant',
  ...shared,
  planId: 'gold',
  articleId: null,
  from: null,
  until: until === null ? null : new Date(until),
  why: 'comp',
});

const subscription = (
  status: 'active' | 'canceled' | null,
  end: string | null = null,
): AccessRecord =>
  newSubscription({
    ...shared,
    planId: 'gold',
    stripeCustomerId: 'cus_1',
    status,
    currentPeriodEnd: end === null ? null : new Date(end),
  });

const until2027 = subscription('active', '2027-01-01');

test.each([
  ['a later end', grant('2027-01-02'), grant('2027-01-01'), true],
  ['an earlier end', grant('2027-01-01'), grant('2027-01-02'), false],
  ['the same end', grant('2027-01-01'), grant('2027-01-01'), false],
  ['no end', grant(null), grant('2027-01-01'), true],
  ['a later period', subscription('active', '2027-01-02'), until2027, true],
  ['an unknown period', subscription('active'), until2027, true],
  ['a canceled one', subscription('canceled', '2028-01-01'), until2027, false],
  ['an unknown status', subscription(null), subscription('canceled'), false],
])('%s is compared with another row of the plan', (_name, one, other, isLonger) => {
  expect(lastsLonger(one, other)).toBe(isLonger);
});

test('records with ids of their own system are never merged', () => {
  expect(mayHaveSeveralRows('ghost', grant(null))).toBe(false);
  expect(mayHaveSeveralRows('csv', grant(null))).toBe(true);
});
