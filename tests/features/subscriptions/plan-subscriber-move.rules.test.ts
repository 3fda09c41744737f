import { describe, expect, test } from 'vitest';
import {
  planSubscriberMove,
  type SubscriberOfMove,
} from '../../../src/features/subscriptions/plan-subscriber-move.rules.ts';
import type {
  PriceMoveRow,
  StepRow,
} from '../../../src/features/subscriptions/price-moves.store.ts';
import { addDays } from '../../../src/time/clock.ts';
import { known, NOW, price, snapshotOf, sold } from '../../support/planned-subscription.ts';

const newPrice = { ...price, id: 'price-2', amount: 600, stripePriceId: 'price_new' };
const target = { price: newPrice, tier: { ...sold.tier, prices: [newPrice] } };
const move = { price: newPrice, startedAt: NOW, noticeDays: 7 } as unknown as PriceMoveRow;
const stepAt = (movedAt: Date | null) => ({ movedAt }) as unknown as StepRow;

const subscriber: SubscriberOfMove = {
  subscription: snapshotOf({}),
  row: known,
  move,
  target,
  current: sold,
  step: null,
};
const plan = (wish: Partial<SubscriberOfMove>) =>
  planSubscriberMove({ ...subscriber, ...wish }, NOW);
const MOVED = [{ kind: 'changePriceOfNextInvoice', to: target }];

describe('the price move of a subscription', () => {
  test('changes the price of the next invoice, also in a second attempt', () => {
    expect(plan({})).toEqual(MOVED);
    expect(plan({ step: stepAt(null) })).toEqual(MOVED);
  });

  test.each<[string, Partial<SubscriberOfMove>]>([
    ['has a price that is not ours', { current: null }],
    ['was moved before', { step: stepAt(NOW) }],
    ['chose the new price itself', { current: target }],
    ['has a second price', { subscription: snapshotOf({ stripePriceIds: ['price_month', 'b'] }) }],
    ['was refused', { row: { ...known, refusedAt: NOW } }],
    ['would get a price that is no longer sold', { target: { ...target, tier: sold.tier } }],
    ['is ending', { subscription: snapshotOf({ cancelAt: addDays(NOW, 29) }) }],
    [
      'has a scheduled change',
      { subscription: snapshotOf({ schedule: { id: 'sub_sched_1', nextPriceId: 'x' } }) },
    ],
    [
      'renews before the notice is over',
      { subscription: snapshotOf({ currentPeriodEnd: addDays(NOW, 6) }) },
    ],
    ['has an overdue payment', { subscription: snapshotOf({ status: 'past_due' }) }],
  ])('leaves one that %s', (_, wish) => {
    expect(plan(wish)).toBeNull();
  });

  test('has nothing left to do at Stripe if an attempt had changed the price already', () => {
    expect(plan({ current: target, step: stepAt(null) })).toEqual([]);
  });
});
