import { describe, expect, test } from 'vitest';
import {
  decideEnd,
  decideGraceEnd,
  decideStatusEffect,
  decideWithdrawalEnd,
  findSubscriptionDifferences,
  isDuplicate,
  isNeverPaid,
  planLedger,
} from '../../../src/features/subscriptions/subscriptions.rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const line = {
  lineId: 'il_1',
  tier: 'supporter',
  startsAt: day(1),
  endsAt: day(31),
  replacedAt: null,
  isRenewed: false,
};
const running = {
  status: 'active',
  cancelAt: null,
  endedAt: null,
  isUnpaidEnd: false,
  currentPeriodStart: day(1),
  unpaidInvoice: null,
  pause: null,
};
const at = { graceDays: 7, now: day(2) };

describe('the effect of a Stripe status', () => {
  test.each([
    ['trialing', 'opens'],
    ['active', 'opens'],
    ['past_due', 'opens'],
    ['incomplete', 'waits'],
    ['incomplete_expired', 'closes'],
    ['unpaid', 'closes'],
    ['paused', 'closes'],
    ['canceled', 'closes'],
    ['hibernating', 'unknown'],
    ['toString', 'unknown'],
  ])('the status %s: %s', (status, effect) => {
    expect(decideStatusEffect(status)).toBe(effect);
  });
});

describe('the grants of a paid period', () => {
  test('last until its end plus the grace period while the subscription renews', () => {
    expect(planLedger(running, [line], at)).toEqual({
      grants: [
        {
          lineId: 'il_1',
          tier: 'supporter',
          startsAt: day(1),
          endsAt: new Date(Date.UTC(2026, 3, 7)),
          replacedAt: null,
          isRenewed: false,
          lapsesAt: null,
          pausesAt: null,
        },
      ],
      end: null,
    });
  });

  test('end at the period end, without grace, if the subscription was cancelled', () => {
    const plan = planLedger({ ...running, cancelAt: day(31) }, [line], at);
    expect(plan.end).toEqual({ at: day(31), cause: 'cancelled' });
  });

  test('are not ended by an overdue payment before the grace period is over', () => {
    const overdue = { ...running, status: 'past_due', currentPeriodStart: day(31) };
    const plan = planLedger(overdue, [line], at);
    expect(plan.end).toBeNull();
    const graceEnd = new Date(Date.UTC(2026, 3, 7));
    expect(plan.grants).toMatchObject([{ endsAt: graceEnd, lapsesAt: graceEnd }]);
    // What is overdue is another invoice of a period that is paid.
    const paid = planLedger({ ...overdue, currentPeriodStart: day(1) }, [line], at);
    expect(paid.grants).toMatchObject([{ lapsesAt: null }]);
  });

  test('last until the first payment attempt if there is no grace period, and end with a failure', () => {
    const soon = { ...running, currentPeriodStart: day(31) };
    const graceDays = 0;
    const renewing = planLedger(soon, [line], { graceDays, now: day(31) });
    const fourDaysOn = new Date(Date.UTC(2026, 3, 4));
    expect(renewing.grants).toMatchObject([{ endsAt: fourDaysOn, lapsesAt: null }]);
    const overdue = { ...soon, status: 'past_due' };
    const failed = planLedger(overdue, [line], { graceDays, now: fourDaysOn });
    expect(failed.grants).toMatchObject([{ lapsesAt: fourDaysOn }]);
    const unpaidInvoice = {
      invoiceId: 'in_2',
      isPaymentProcessing: true,
      attempts: 1,
      isVoidRenewal: false,
    };
    const underWay = planLedger({ ...overdue, unpaidInvoice }, [line], { graceDays, now: day(31) });
    expect(underWay.grants).toMatchObject([{ lapsesAt: null }]);
  });

  test.each([
    ['unpaid', {}, { at: day(2), cause: 'lapsed' }],
    ['paused', {}, { at: day(2), cause: 'lapsed' }],
    ['canceled', { endedAt: day(1) }, { at: day(1), cause: 'cancelled' }],
    ['canceled', { endedAt: day(1), isUnpaidEnd: true }, { at: day(1), cause: 'lapsed' }],
    ['incomplete_expired', { endedAt: day(1) }, { at: day(1), cause: 'lapsed' }],
  ])('the status %s with %o ends the grants', (status, change, end) => {
    expect(planLedger({ ...running, status, ...change }, [line], at).end).toEqual(end);
  });

  test.each(['incomplete', 'hibernating'])(
    'the status %s grants nothing and ends nothing',
    (status) => {
      expect(planLedger({ ...running, status }, [line], at)).toEqual({ grants: [], end: null });
    },
  );

  test("begin now if Stripe's clock is ahead of ours", () => {
    const [grant] = planLedger(running, [line], {
      ...at,
      now: new Date(Date.UTC(2026, 1, 28)),
    }).grants;
    expect(grant?.startsAt).toEqual(new Date(Date.UTC(2026, 1, 28)));
  });
});

describe('the end of the grace period of an overdue payment', () => {
  test.each([
    ['past_due', day(8)],
    ['active', null],
    ['unpaid', null],
  ])('the status %s', (status, until) => {
    expect(decideGraceEnd({ status, currentPeriodStart: day(1) }, 7)).toEqual(until);
  });
});

describe('the differences of a subscription from its checkout', () => {
  const expected = {
    checkoutId: 'checkout-1',
    livemode: false,
    customerId: 'cus_1',
    stripePriceId: 'price_1',
    currency: 'usd',
  };
  const seen = {
    livemode: false,
    customerId: 'cus_1',
    stripePriceIds: ['price_1'],
    currency: 'usd',
    metadata: { checkoutId: 'checkout-1' },
  };

  test.each([
    [{}, []],
    [{ livemode: true }, ['livemode']],
    [{ customerId: 'cus_2' }, ['customer']],
    [{ currency: 'eur' }, ['currency']],
    [{ stripePriceIds: ['price_2'] }, ['price']],
    [{ stripePriceIds: ['price_1', 'price_2'] }, ['price']],
    [{ stripePriceIds: [] }, ['price']],
    [{ metadata: { checkoutId: 'checkout-2' } }, ['metadata.checkoutId']],
    [{ metadata: {} }, ['metadata.checkoutId']],
  ])('%o differs in %j', (change, differences) => {
    const found = findSubscriptionDifferences(expected, { ...seen, ...change });
    expect(found.map(({ name }) => name)).toEqual(differences);
  });

  test('include the customer if ours is unknown', () => {
    const unknown = { ...expected, customerId: null };
    expect(findSubscriptionDifferences(unknown, { ...seen, customerId: null })).toEqual([
      { name: 'customer', ours: null, stripe: null },
    ]);
  });

  test('include no later price that is another one of ours', () => {
    const later = { ...expected, stripePriceId: null };
    expect(findSubscriptionDifferences(later, { ...seen, stripePriceIds: ['price_2'] })).toEqual(
      [],
    );
  });
});

describe("the decision about a member's second subscription", () => {
  const seen = { stripeSubscriptionId: 'sub_2', status: 'active' };
  const other = { stripeSubscriptionId: 'sub_1' };
  test.each([
    ['none before', seen, null, null, false],
    ['itself', seen, null, { stripeSubscriptionId: 'sub_2' }, false],
    ['another one is live', seen, null, other, true],
    ['known, and another one was first', seen, { refusedAt: null }, other, true],
    ['not paid yet', { ...seen, status: 'incomplete' }, null, other, false],
    ['over already', { ...seen, status: 'canceled' }, null, other, false],
    ['refused before, the first is gone', seen, { refusedAt: day(1) }, null, true],
  ])(
    'a second subscription is refused only if another one was first: %s',
    (_name, now, known, first, second) => {
      expect(isDuplicate(now, known, first)).toBe(second);
    },
  );
});

describe('the withdrawal from a subscription', () => {
  test.each([
    [14, day(14), true],
    [14, new Date(day(15).getTime() - 1), true],
    [14, day(15), false],
    [0, day(1), false],
  ])('within %i days is possible at %s: %s', (days, now, may) => {
    const end = decideWithdrawalEnd({ createdAt: day(1) }, { days, now });
    expect(end !== null).toBe(may);
  });
});

describe('the early end of a paid line', () => {
  const kept = {
    lineId: 'il_1',
    tier: 'supporter',
    startsAt: day(1),
    endsAt: day(38),
    lapsesAt: null,
    pausesAt: null,
  };
  const over = { at: day(20), cause: 'lapsed' } as const;
  test.each([
    ['nothing took its place and nothing ends', null, null, null],
    ['with the subscription', null, over, over],
    ['where it was replaced', day(10), null, { at: day(10), cause: 'cancelled' }],
    ['where it was replaced before the end', day(19), over, { at: day(19), cause: 'cancelled' }],
    ['with the subscription, at the same moment', day(20), over, over],
    ['with the subscription, replaced only later', day(21), over, over],
  ] as const)('a paid line ends at its earliest end: %s', (_name, replacedAt, end, expected) => {
    expect(decideEnd({ ...kept, replacedAt, isRenewed: false }, end)).toEqual(expected);
  });

  test('is the failed payment of the next period, unless the subscription ended before', () => {
    const overdue = { ...kept, replacedAt: null, isRenewed: false, lapsesAt: day(19) };
    expect(decideEnd(overdue, null)).toEqual({ at: day(19), cause: 'lapsed' });
    expect(decideEnd(overdue, over)).toEqual({ at: day(19), cause: 'lapsed' });
    const cancelled = { at: day(18), cause: 'cancelled' } as const;
    expect(decideEnd(overdue, cancelled)).toEqual(cancelled);
  });

  test('is a lapse if the next period was paid', () => {
    const renewed = { ...kept, replacedAt: day(31), isRenewed: true };
    expect(decideEnd(renewed, null)).toEqual({ at: day(31), cause: 'lapsed' });
  });
});

test('more than one price differs from the checkout, even if the first one is right', () => {
  const sold = {
    checkoutId: 'one',
    livemode: false,
    customerId: 'cus_1',
    currency: 'usd',
    stripePriceId: 'price_1',
  };
  const seen = {
    livemode: false,
    customerId: 'cus_1',
    currency: 'usd',
    metadata: { checkoutId: 'one' },
    stripePriceIds: ['price_1', 'price_2'],
  };
  expect(findSubscriptionDifferences(sold, seen)).toMatchObject([{ name: 'price' }]);
  const none = findSubscriptionDifferences(sold, { ...seen, stripePriceIds: [] });
  expect(none).toEqual([{ name: 'price', ours: 'price_1', stripe: null }]);
});

describe('a delayed first payment', () => {
  const sale = { wasEverPaid: false, trialDays: 0, completedAt: null };
  const seen = { status: 'past_due', isUnpaidEnd: false };

  test.each([
    ['failed', seen, sale, true],
    ['failed and is not tried again', { ...seen, status: 'unpaid' }, sale, true],
    ['never came in time', { ...seen, status: 'incomplete_expired' }, sale, true],
    ['failed for good', { status: 'canceled', isUnpaidEnd: true }, sale, true],
    ['is still under way', { ...seen, status: 'active' }, sale, false],
    ['is waited for', { ...seen, status: 'incomplete' }, sale, false],
    ['was taken back by the buyer', { ...seen, status: 'canceled' }, sale, false],
    ['came, and a later one failed', seen, { ...sale, wasEverPaid: true }, false],
    ['follows a trial', seen, { ...sale, trialDays: 7 }, false],
    ['was settled', seen, { ...sale, completedAt: new Date(0) }, false],
  ])(
    'a first payment counts as never paid only if it failed: %s',
    (_what, state, sold, expected) => {
      expect(isNeverPaid(state, sold)).toBe(expected);
    },
  );
});
