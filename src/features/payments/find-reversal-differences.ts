import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { ReversalSnapshot } from '../../platform/stripe/snapshots.ts';
import type { ObjectDifference, StripeDeps } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import { listKnownIntents, listKnownStatuses, listUnendedReversals } from './reversals.store.ts';
import { fetchReversals, listDisputesSince, listRefundsSince } from './reversals.stripe.ts';

/** A bank may take a quarter of a year to decide a dispute. */
const DAYS = 120;

/**
 * Compares the refunds and disputes of the last months with their rows, and older ones that have not
 * ended in our rows: a window alone would forget them.
 */
export async function* findReversalDifferences(deps: StripeDeps): AsyncGenerator<ObjectDifference> {
  const { db, stripe } = deps;
  const since = addDays(deps.clock.now(), -DAYS);
  for await (const page of listRefundsSince(stripe, since)) {
    yield* comparePage(deps, 'refund', page);
  }
  for await (const page of listDisputesSince(stripe, since)) {
    yield* comparePage(deps, 'dispute', page);
  }
  for (const intent of await listUnendedReversals(db.read, since)) {
    const { refunds, disputes } = await fetchReversals(startJobBudget(stripe), intent);
    yield* comparePage(deps, 'refund', refunds);
    yield* comparePage(deps, 'dispute', disputes);
  }
}

async function* comparePage(
  { db }: StripeDeps,
  kind: 'refund' | 'dispute',
  page: readonly ReversalSnapshot[],
): AsyncGenerator<ObjectDifference> {
  const intents = await listKnownIntents(
    db.read,
    page.map(({ paymentIntentId }) => paymentIntentId),
  );
  const statuses = await listKnownStatuses(
    db.read,
    page.map(({ objectId }) => objectId),
  );
  for (const { objectId: id, status, paymentIntentId } of page) {
    const isForeign = !intents.has(paymentIntentId);
    if (!isForeign && statuses.has(`${id} ${status}`)) continue;
    const object = { kind: 'reversals', id: paymentIntentId } as const;
    yield { kind, id, isForeign, stripe: status, ours: null, object };
  }
}
