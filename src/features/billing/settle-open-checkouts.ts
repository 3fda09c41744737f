import { startJobBudget } from '../../platform/stripe/budget.ts';
import { addSeconds } from '../../time/clock.ts';
import { expireUnopenedCheckouts, listUnsettledCheckouts, markChecked } from './checkouts.store.ts';
import { refreshCheckout, type SettleDeps } from './settle-checkout.ts';

/** A buyer who is still typing needs no look; the webhook usually comes within seconds. */
const LEFT_ALONE_SECONDS = 600;
/** Each round is bounded, so that it never outruns Stripe's limits; the next one goes on. */
const LOOKS_PER_ROUND = 100;
/** Sessions live a day; one that nobody knows the address of cannot be paid after that. */
const UNOPENED_SECONDS = 25 * 3600;

/** Looks again at checkouts that wait for their payment, so that a lost webhook still counts. */
export async function settleOpenCheckouts(deps: SettleDeps): Promise<void> {
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
    await refreshCheckout(deps, startJobBudget(), checkout);
  }
}
