import type { Metrics } from '../../platform/health/metrics.ts';
import type { Log } from '../../platform/log/log.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { isStripeUnavailable } from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { addSeconds } from '../../time/clock.ts';
import {
  type CheckoutRow,
  expireUnopenedCheckouts,
  flagCheckout,
  listUnsettledCheckouts,
  markChecked,
} from './checkouts.store.ts';

/** Younger checkouts are skipped: the buyer may still be typing, and the webhook usually arrives within seconds. */
const MINIMUM_AGE_SECONDS = 600;
/** Limits each run, so that it never exceeds Stripe's rate limits; the next run continues. */
const SYNCS_PER_RUN = 100;
/** Sessions expire after a day, so an older checkout whose session is unknown cannot be paid any more. */
const UNOPENED_SECONDS = 25 * 3600;

interface OpenCheckoutsDeps extends SyncDeps {
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Syncs checkouts that wait for payment, so that a lost webhook does no harm. The failure of one checkout does not
 * stop the others. If Stripe is unavailable the run ends, and the next run continues.
 */
export async function settleOpenCheckouts(deps: OpenCheckoutsDeps): Promise<void> {
  const now = deps.clock.now();
  await expireUnopenedCheckouts(deps.db.read, {
    madeBefore: addSeconds(now, -UNOPENED_SECONDS),
    at: now,
  });
  const waiting = await listUnsettledCheckouts(deps.db.read, {
    madeBefore: addSeconds(now, -MINIMUM_AGE_SECONDS),
    limit: SYNCS_PER_RUN,
  });
  for (const checkout of waiting) {
    // Marked before the sync, so that a checkout that always fails does not block the others.
    await markChecked(deps.db.read, checkout.id, now);
    try {
      await settleOne(deps, checkout);
    } catch (error) {
      if (isStripeUnavailable(error)) throw error;
      deps.log.error({ err: error, checkoutId: checkout.id }, 'a checkout could not be settled');
    }
  }
}

/** Flags a checkout that differs for review, which raises one alarm and stops further syncs. */
async function settleOne(deps: OpenCheckoutsDeps, { id, sessionId }: CheckoutRow): Promise<void> {
  if (sessionId === null) return;
  const budget = startJobBudget(deps.stripe);
  const outcome = await deps.sync.sync(budget, { kind: 'session', id: sessionId });
  if (outcome !== 'review' && outcome !== 'foreign') return;
  const isNew = await flagCheckout(deps.db.read, id, deps.clock.now());
  if (isNew) deps.metrics.countAlarm('checkout:review');
}
