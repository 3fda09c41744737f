import { describe, expect, test } from 'vitest';
import {
  changeOfGrant,
  changeOfLive,
  changeOfSubscription,
} from '../../../src/features/moving/access-list/access-rows.rules.ts';
import type { RecordOf } from '../../../src/features/moving/source-records.ts';

const NOW = new Date('2026-03-02T00:00:00Z');
const END = new Date('2026-04-01T00:00:00Z');
const at = { file: 'members.csv', line: 2 };

const context = {
  plan: {
    tiers: [
      { id: 'plan-gold', name: 'Gold', becomes: 'gold' },
      { id: 'plan-old', name: 'Old', becomes: null },
    ],
    members: {
      daysWithoutPeriodEnd: 35,
      daysUnsettled: 30,
      unnamedNewsletter: null,
      passwords: 'verify' as const,
      gone: 'keep' as const,
    },
    stripe: { prices: [{ id: 'price_gold', name: 'Gold', becomes: 'patron' }] },
  },
  now: NOW,
  articles: new Map([['post-1', 'ferry']]),
};

const grant: RecordOf<'grant'> = {
  kind: 'grant',
  externalId: 'grant-1',
  at,
  memberId: 'member-1',
  planId: 'plan-gold',
  articleId: null,
  from: null,
  until: null,
  why: 'comp',
};

const subscription: RecordOf<'subscription'> = {
  kind: 'subscription',
  externalId: 'sub-row-1',
  at,
  memberId: 'member-1',
  planId: 'plan-gold',
  stripeCustomerId: 'cus_1',
  stripeSubscriptionId: 'sub_1',
  price: null,
  status: 'active',
  currentPeriodEnd: END,
  startedAt: new Date('2026-01-01T00:00:00Z'),
  trialEndsAt: null,
  cancelsAtPeriodEnd: null,
  offerId: null,
};

const live: RecordOf<'liveSubscription'> = {
  kind: 'liveSubscription',
  externalId: 'sub_1',
  at,
  of: { source: 'ghost', externalId: 'member-1' },
  stripeCustomerId: 'cus_1',
  status: 'active',
  price: {
    amount: 500,
    currency: 'usd',
    interval: 'month',
    intervalCount: 1,
    stripePriceId: 'price_gold',
  },
  startsAt: NOW,
  endsAt: END,
  cancelAt: null,
  replaces: [],
};

describe('the access of a member before and after a move', () => {
  test.each([
    ['endless stays endless', grant, { plan: 'gold', until: null, ground: 'comp' }, null],
    ['of everything', { ...grant, planId: null }, { plan: 'everything' }, null],
    ['of a plan that is left out', { ...grant, planId: 'plan-old' }, null, 'plan-left-out'],
    ['of a plan that nobody names', { ...grant, planId: 'plan-x' }, null, 'plan-left-out'],
    ['of one article', { ...grant, articleId: 'post-1' }, { plan: 'article ferry' }, null],
    ['of an article not there', { ...grant, articleId: 'post-2' }, null, 'no-article'],
  ])('a grant: %s', (_, record, here, why) => {
    const change = changeOfGrant(record, context);
    expect(change.why).toBe(why);
    if (here === null) expect(change.here).toBeNull();
    else expect(change.here).toMatchObject(here);
  });

  const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

  test('a grant whose end the source does not state lasts for the time in the plan', () => {
    expect(changeOfGrant({ ...grant, isEndUnknown: true }, context)).toMatchObject({
      there: { until: null },
      here: { until: days(35) },
      why: 'end-unknown',
    });
  });

  test.each([
    ['to the end of its period', {}, { plan: 'gold', until: END }, null],
    ['with an unknown end', { currentPeriodEnd: null }, { until: days(35) }, 'end-unknown'],
    [
      'that renews although its date has passed',
      { currentPeriodEnd: days(-1), cancelsAtPeriodEnd: false },
      { until: days(35) },
      'renewal-missed',
    ],
    ['whose payment failed', { status: 'past_due' }, { until: days(30) }, 'payment-failed'],
    ['that opens nothing there either', { status: 'canceled' }, null, null],
    ['of unknown status', { status: null }, null, 'status-unknown'],
    ['of a plan that is left out', { planId: 'plan-old' }, null, 'plan-left-out'],
  ] as const)('a subscription %s', (_, differing, here, why) => {
    const change = changeOfSubscription({ ...subscription, ...differing }, null, context);
    expect(change.why).toBe(why);
    if (here === null) expect(change.here).toBeNull();
    else expect(change.here).toMatchObject(here);
  });

  test('a subscription that is taken over has the tier of its price, and the end at Stripe', () => {
    const taken = changeOfSubscription(subscription, { ...live, cancelAt: days(9) }, context);
    expect(taken).toMatchObject({ here: { plan: 'patron', until: days(9) }, why: null });
    const left = { ...live, price: { ...live.price, stripePriceId: 'price_other' } } as typeof live;
    expect(changeOfSubscription(subscription, left, context).here?.plan).toBe('gold');
  });

  test('a subscription that only Stripe lists is reported, unless it is left unchanged', () => {
    expect(changeOfLive(live, context)).toMatchObject({ there: null, why: 'only-at-stripe' });
    expect(changeOfLive({ ...live, price: null }, context)).toBeNull();
  });
});
