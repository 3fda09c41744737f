import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { ReversalSnapshot } from '../../platform/stripe/snapshots.ts';
import type { Finding } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import { lookAtReversals, type ReversalDeps } from './look-at-reversals.ts';
import { listKnownIntents, listKnownStatuses, listUnendedReversals } from './reversals.store.ts';
import { fetchReversals, listDisputesSince, listRefundsSince } from './reversals.stripe.ts';

/** A bank may take a quarter of a year to decide a dispute. */
const DAYS = 120;

/**
 * Compares the refunds and disputes of the last months with their rows, and older ones whose end we
 * have not heard of: a window alone would forget them.
 */
export async function* findReversalDifferences(deps: ReversalDeps): AsyncGenerator<Finding> {
  const since = addDays(deps.clock.now(), -DAYS);
  for await (const page of listRefundsSince(deps.stripe, since)) {
    yield* comparePage(deps, 'refund', page);
  }
  for await (const page of listDisputesSince(deps.stripe, since)) {
    yield* comparePage(deps, 'dispute', page);
  }
  for (const intent of await listUnendedReversals(deps.db.read, since)) {
    const of = { payment_intent: intent };
    const seen = await fetchReversals(deps.stripe, startJobBudget(deps.stripe), of);
    yield* comparePage(deps, 'refund', seen.refunds);
    yield* comparePage(deps, 'dispute', seen.disputes);
  }
}

async function* comparePage(
  deps: ReversalDeps,
  kind: 'refund' | 'dispute',
  page: readonly ReversalSnapshot[],
): AsyncGenerator<Finding> {
  const intents = await listKnownIntents(
    deps.db.read,
    page.map(({ paymentIntentId }) => paymentIntentId),
  );
  const statuses = await listKnownStatuses(
    deps.db.read,
    page.map(({ objectId }) => objectId),
  );
  for (const { objectId: id, status, paymentIntentId } of page) {
    const isForeign = !intents.has(paymentIntentId);
    if (!isForeign && statuses.has(`${id} ${status}`)) continue;
    const of = { payment_intent: paymentIntentId };
    yield {
      ...{ kind, id, isForeign, stripe: status, ours: null },
      look: () => lookAtReversals(deps, startJobBudget(deps.stripe), of),
    };
  }
}
