import { describe, expect, test } from 'vitest';
import {
  planCancellation,
  planChange,
  planResumption,
} from '../../../src/features/subscriptions/plan-change.rules.ts';
import { day, NOW, sold } from '../../support/planned-subscription.ts';

const offer = (slug: string, interval: 'month' | 'year', amount: number) => ({
  tier: { ...sold.tier, slug },
  price: { ...sold.price, interval, amount },
});
const supporter = offer('supporter', 'month', 500);
const supporterYear = offer('supporter', 'year', 5000);
const patron = offer('patron', 'month', 2000);

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

describe('cancelling and resuming', () => {
  test('a cancellation at the period end releases the schedule first', () => {
    const planned = planCancellation({ cancelAt: null, schedule }, 'period_end');
    expect(planned).toEqual([
      { kind: 'releaseSchedule', scheduleId: 'sub_sched_1' },
      { kind: 'cancelAtPeriodEnd' },
    ]);
  });

  test('a second cancellation asks nothing of Stripe, and one for now ends it at once', () => {
    const ending = { cancelAt: PERIOD_END, schedule: null };
    expect(planCancellation(ending, 'period_end')).toEqual([]);
    expect(planCancellation(ending, 'now')).toEqual([{ kind: 'cancelNow' }]);
  });

  test('only a requested end is taken back', () => {
    expect(planResumption({ ...atStripe, cancelAt: PERIOD_END })).toEqual([
      { kind: 'undoCancellation' },
    ]);
    expect(planResumption(atStripe)).toEqual([]);
  });
});
