import type { Metrics } from '../../platform/health/metrics.ts';
import type { Log } from '../../platform/log/log.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { isStripeUnavailable } from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { addSeconds } from '../../time/clock.ts';
import {
  type CheckoutRow,
  expireUnopenedCheckouts,
  listUnsettledCheckouts,
  markChecked,
  setCheckoutAside,
} from './checkouts.store.ts';

/** A buyer who is still typing needs no look; the webhook usually comes within seconds. */
const LEFT_ALONE_SECONDS = 600;
/** Each round is bounded, so that it never outruns Stripe's limits; the next one goes on. */
const LOOKS_PER_ROUND = 100;
/** Sessions live a day; one that nobody knows the address of cannot be paid after that. */
const UNOPENED_SECONDS = 25 * 3600;

export interface OpenCheckoutsDeps extends SyncDeps {
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Looks again at checkouts that wait for their payment, so that a lost webhook still counts. One that
 * fails keeps no other from its look; where Stripe is away the round ends, and the next one goes on.
 */
export async function settleOpenCheckouts(deps: OpenCheckoutsDeps): Promise<void> {
  const now = deps.clock.now();
  await expireUnopenedCheckouts(deps.db.read, {
    madeBefore: addSeconds(now, -UNOPENED_SECONDS),
    at: now,
  });
  const waiting = await listUnsettledCheckouts(deps.db.read, {
    madeBefore: addSeconds(now, -LEFT_ALONE_SECONDS),
    limit: LOOKS_PER_ROUND,
  });
  for (const checkout of waiting) {
    // Marked first, so that one that always fails does not keep the others from their turn.
    await markChecked(deps.db.read, checkout.id, now);
    try {
      await settleOne(deps, checkout);
    } catch (error) {
      if (isStripeUnavailable(error)) throw error;
      deps.log.error({ err: error, checkoutId: checkout.id }, 'a checkout could not be settled');
    }
  }
}

/** What is not as we asked for is left to people: one alarm, and no further look. */
async function settleOne(deps: OpenCheckoutsDeps, { id, sessionId }: CheckoutRow): Promise<void> {
  if (sessionId === null) return;
  const budget = startJobBudget(deps.stripe);
  const outcome = await deps.sync.sync(budget, { kind: 'session', id: sessionId });
  if (outcome !== 'review' && outcome !== 'foreign') return;
  const isNew = await setCheckoutAside(deps.db.read, id, deps.clock.now());
  if (isNew) deps.metrics.countAlarm('checkout:review');
}
