import { describe, expect, test } from 'vitest';
import {
  planCancellation,
  planChange,
  planPause,
  planResumption,
} from '../../../src/features/subscriptions/plan-change.rules.ts';
import { planOffer } from '../../../src/features/subscriptions/take-offer.ts';
import { day, NOW, sold } from '../../support/planned-subscription.ts';

const offer = (slug: string, interval: 'month' | 'year', amount: number) => ({
  tier: { ...sold.tier, slug },
  price: { ...sold.price, interval, amount },
});
const supporter = offer('supporter', 'month', 500);
const supporterYear = offer('supporter', 'year', 5000);
const patron = offer('patron', 'month', 2000);

const quarterly = offer('supporter', 'month', 1500);
const everyQuarter = {
  ...quarterly,
  price: { ...quarterly.price, everyUnit: 'month', everyCount: 3 },
} as const;

const PERIOD_END = day(31);
const schedule = { id: 'sub_sched_1', nextPriceId: 'price_next' };
const atStripe = {
  status: 'active',
  cancelAt: null,
  pause: null,
  schedule: null,
  currentPeriodEnd: PERIOD_END,
  pendingUpdate: null,
  unpaidInvoice: null,
};
const running = { subscription: atStripe, current: supporter, next: null, pending: null };
const asPatron = { ...running, current: patron };
const scheduled = {
  subscription: { ...atStripe, schedule },
  current: patron,
  next: supporter,
  pending: null,
};
const withState = (state: object) => ({ ...running, subscription: { ...atStripe, ...state } });

describe('a change of tier or interval', () => {
  const NOW_PAID = ['changePriceNow'];
  const LATER = ['changePriceAtPeriodEnd'];

  test.each([
    ['to a higher amount takes effect now', running, patron, NOW_PAID, NOW],
    ['to a longer interval takes effect now', running, supporterYear, NOW_PAID, NOW],
    ['to one unit more takes effect now', running, offer('other', 'month', 501), NOW_PAID, NOW],
    ['to the same amount waits', running, offer('other', 'month', 500), LATER, PERIOD_END],
    ['to a lower amount waits', asPatron, supporter, LATER, PERIOD_END],
    [
      'to a shorter interval waits',
      { ...running, current: supporterYear },
      patron,
      LATER,
      PERIOD_END,
    ],
    [
      'from every three months to every month waits',
      { ...running, current: everyQuarter },
      supporter,
      LATER,
      PERIOD_END,
    ],
    ['to the present offer does nothing', running, supporter, [], NOW],
    ['to the present offer keeps an old price', running, offer('supporter', 'month', 700), [], NOW],
    ['that is scheduled already does nothing', scheduled, supporter, [], NOW],
    [
      'back to the present offer releases the schedule',
      scheduled,
      patron,
      ['releaseSchedule'],
      NOW,
    ],
    [
      'upwards releases the schedule first',
      scheduled,
      offer('founder', 'month', 9000),
      ['releaseSchedule', 'changePriceNow'],
      NOW,
    ],
  ])('%s', (_name, state, to, kinds, takesEffectAt) => {
    const plan = planChange(state, to, NOW);
    expect(plan?.changes.map(({ kind }) => kind)).toEqual(kinds);
    expect(plan?.takesEffectAt).toEqual(takesEffectAt);
  });

  test.each([
    ['a trial', { status: 'trialing' }],
    ['an overdue payment', { status: 'past_due' }],
    ['a status that is not known', { status: 'dozing' }],
    ['a requested end', { cancelAt: PERIOD_END }],
  ])('is refused during %s', (_name, state) => {
    expect(planChange(withState(state), patron, NOW)).toBeNull();
  });
});

describe('the plan of a pause', () => {
  const at = (iso: string) => new Date(iso);
  const renewing = {
    ...atStripe,
    interval: 'month',
    intervalCount: 1,
    billingAnchor: at('2025-10-31T12:00:00Z'),
    currentPeriodEnd: at('2026-01-31T12:00:00Z'),
  };
  const resumesAt = (until: string) => {
    const [planned] = planPause(renewing, at(until)) ?? [];
    return planned?.kind === 'pauseCollection' ? planned.resumesAt?.toISOString() : undefined;
  };

  test('has no end if none is requested', () => {
    expect(planPause(renewing, null)).toEqual([{ kind: 'pauseCollection', resumesAt: null }]);
  });

  test.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T11:59:00.000Z'],
    ['2026-01-31T12:00:01Z', '2026-02-28T11:59:00.000Z'],
    ['2026-02-28T12:00:00Z', '2026-02-28T11:59:00.000Z'],
    ['2026-03-01T00:00:00Z', '2026-03-31T11:59:00.000Z'],
  ])('a pause until %s lasts whole billing periods', (until, resumed) => {
    expect(resumesAt(until)).toBe(resumed);
  });

  test('a pause that begins in February ends on the billing day of the subscription', () => {
    const currentPeriodEnd = at('2026-02-28T12:00:00Z');
    expect(planPause({ ...renewing, currentPeriodEnd }, at('2026-04-09T12:00:00Z'))).toEqual([
      { kind: 'pauseCollection', resumesAt: at('2026-04-30T11:59:00Z') },
    ]);
    const billingAnchor = at('2026-01-30T12:00:00Z');
    const began30th = { ...renewing, billingAnchor, currentPeriodEnd };
    expect(planPause(began30th, at('2026-03-01T12:00:00Z'))).toEqual([
      { kind: 'pauseCollection', resumesAt: at('2026-03-30T11:59:00Z') },
    ]);
  });

  test('lasts whole years for a yearly subscription', () => {
    const until = at('2026-03-01T00:00:00Z');
    expect(
      planPause(
        { ...renewing, interval: 'year', billingAnchor: at('2024-01-31T12:00:00Z') },
        until,
      ),
    ).toEqual([{ kind: 'pauseCollection', resumesAt: at('2027-01-31T11:59:00Z') }]);
  });

  test('lasts whole quarters for a quarterly subscription', () => {
    const until = at('2026-03-01T00:00:00Z');
    expect(planPause({ ...renewing, intervalCount: 3 }, until)).toEqual([
      { kind: 'pauseCollection', resumesAt: at('2026-04-30T11:59:00Z') },
    ]);
  });

  test.each([
    ['a trial', { status: 'trialing' }],
    ['a debt', { status: 'past_due' }],
    ['a requested end', { cancelAt: PERIOD_END }],
    ['a scheduled change', { schedule }],
    ['a change that waits', { pendingUpdate: { stripePriceId: null, expiresAt: PERIOD_END } }],
  ])('is refused during %s', (_name, state) => {
    expect(planPause({ ...renewing, ...state }, null)).toBeNull();
  });
});

describe('the plan of a retention offer', () => {
  const wanted = { couponId: 'offer_1', isRepeated: false };
  const discounted = { ...atStripe, discountIds: ['di_1'] };
  const plain = { ...atStripe, discountIds: [] };
  const applied = { kind: 'applyDiscount', couponId: 'offer_1' };

  test('applies its discount, and undoes a requested cancellation', () => {
    expect(planOffer(plain, wanted)).toEqual([applied]);
    expect(planOffer({ ...plain, cancelAt: PERIOD_END }, wanted)).toEqual([
      applied,
      { kind: 'undoCancellation' },
    ]);
  });

  test('never replaces another discount, except its own after a lost response', () => {
    expect(planOffer(discounted, wanted)).toBeNull();
    expect(planOffer(discounted, { ...wanted, isRepeated: true })).toEqual([applied]);
  });

  test.each([
    ['a debt', { status: 'past_due' }],
    ['a pause', { pause: { resumesAt: null } }],
    ['a change that waits', { pendingUpdate: { stripePriceId: null, expiresAt: PERIOD_END } }],
  ])('is refused during %s', (_name, state) => {
    expect(planOffer({ ...plain, ...state }, wanted)).toBeNull();
  });
});

describe('the plan of a cancellation or resumption', () => {
  test('a cancellation at the period end releases the schedule first', () => {
    const planned = planCancellation({ cancelAt: null, schedule }, 'period_end');
    expect(planned).toEqual([
      { kind: 'releaseSchedule', scheduleId: 'sub_sched_1' },
      { kind: 'cancelAtPeriodEnd' },
    ]);
  });

  test('a second cancellation calls Stripe for nothing, and an immediate one still ends the subscription', () => {
    const ending = { cancelAt: PERIOD_END, schedule: null };
    expect(planCancellation(ending, 'period_end')).toEqual([]);
    expect(planCancellation(ending, 'now')).toEqual([{ kind: 'cancelNow' }]);
  });

  test('only a requested end is undone', () => {
    expect(planResumption({ ...atStripe, cancelAt: PERIOD_END })).toEqual([
      { kind: 'undoCancellation' },
    ]);
    expect(planResumption(atStripe)).toEqual([]);
  });

  test('a pause is undone, and a running period with an unpaid invoice starts anew', () => {
    const pause = { resumesAt: null };
    expect(planResumption({ ...atStripe, pause })).toEqual([{ kind: 'resumeCollection' }]);
    const unpaidInvoice = {
      invoiceId: 'in_1',
      isPaymentProcessing: false,
      attempts: 0,
      isVoidRenewal: true,
    };
    expect(planResumption({ ...atStripe, pause, unpaidInvoice })).toEqual([
      { kind: 'resumeCollection' },
      { kind: 'beginPeriodNow' },
    ]);
    const ended = { ...atStripe, status: 'canceled', unpaidInvoice };
    expect(planResumption(ended)).toEqual([]);
  });

  test('a reason is sent after the cancellation, and alone if the end is already set', () => {
    const details = { reason: 'unused', note: null } as const;
    const explained = { kind: 'explainCancellation', ...details };
    const free = { cancelAt: null, schedule: null };
    expect(planCancellation(free, 'period_end', details)).toEqual([
      { kind: 'cancelAtPeriodEnd' },
      explained,
    ]);
    expect(planCancellation({ ...free, cancelAt: PERIOD_END }, 'period_end', details)).toEqual([
      explained,
    ]);
  });
});

describe('a pending change that waits for the bank', () => {
  const unpaidInvoice = { invoiceId: 'in_pending', isVoidRenewal: false };
  const waiting = {
    ...withState({ pendingUpdate: { expiresAt: PERIOD_END }, unpaidInvoice }),
    pending: patron,
  } as unknown as typeof running & { pending: typeof patron };
  const VOID = { kind: 'voidInvoice', invoiceId: 'in_pending' };

  test('is not planned twice', () => {
    expect(planChange(waiting, patron, NOW)).toEqual({ changes: [], takesEffectAt: NOW });
  });

  test('is voided by a change back, by another upgrade and by a downgrade', () => {
    const founder = offer('founder', 'month', 9000);
    const cheap = offer('cheap', 'month', 100);
    expect(planChange(waiting, supporter, NOW)?.changes).toEqual([VOID]);
    expect(planChange(waiting, founder, NOW)?.changes).toEqual([
      VOID,
      { kind: 'changePriceNow', to: founder },
    ]);
    expect(planChange(waiting, cheap, NOW)?.changes).toEqual([
      VOID,
      { kind: 'changePriceAtPeriodEnd', to: cheap },
    ]);
  });

  test.each([
    ['an unpaid invoice of a renewal', { pendingUpdate: null, unpaidInvoice }],
    ['a pending update without an invoice', { pendingUpdate: {}, unpaidInvoice: null }],
  ])('%s is not voided', (_, state) => {
    const changed = planChange(withState(state) as unknown as typeof running, supporterYear, NOW);
    expect(changed?.changes.map(({ kind }) => kind)).toEqual(['changePriceNow']);
  });

  test('another offer than the pending one, or than the scheduled one, is a change', () => {
    expect(planChange(waiting, supporterYear, NOW)?.changes).toHaveLength(2);
    expect(planChange(scheduled, supporterYear, NOW)?.changes).toHaveLength(2);
  });
});
