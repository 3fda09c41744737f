import { startJobBudget } from '../../platform/stripe/budget.ts';
import type {
  ComparedPage,
  Comparison,
  ObjectDifference,
  Unmatched,
} from '../../platform/stripe/comparison.ts';
import type { DisputeSnapshot, ReversalSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import {
  listKnownIntents,
  listKnownMovements,
  listKnownStatuses,
  listOpenReversals,
} from './reversals.store.ts';
import { fetchReversals, listDisputesSince, listRefundsSince } from './reversals.stripe.ts';

/** The minimum width of the window, in days. A bank may take three months to decide a dispute. */
const DAYS = 120;
/** The number of days in which an appeal may still change the outcome of a lost dispute. */
const APPEAL_DAYS = 400;

type ReversalKind = 'refund' | 'dispute';

const LIST = { refund: listRefundsSince, dispute: listDisputesSince };

/**
 * Compares the refunds and disputes of the window with their rows, and also older ones that are still open in our rows:
 * the window alone would miss them.
 */
export function reversalComparisons(deps: StripeDeps): Comparison[] {
  const widen = (since: Date | null) => {
    const least = addDays(deps.clock.now(), -DAYS);
    return since === null || since < least ? since : least;
  };
  const follow = (kind: ReversalKind): Comparison => ({
    name: `${kind}s`,
    async *compare({ since, after }) {
      const pages = LIST[kind](deps.stripe, { since: widen(since), after });
      for await (const { reversals, cursor } of pages) {
        yield { ...(await comparePage(deps, kind, reversals)), cursor };
      }
    },
  });
  return [
    follow('refund'),
    follow('dispute'),
    {
      name: 'unended',
      async *compare({ since }) {
        // Without a window, the complete lists have been compared already.
        const before = widen(since);
        if (before !== null) yield* compareUnended(deps, before);
      },
    },
  ];
}

async function* compareUnended(deps: StripeDeps, before: Date): AsyncGenerator<ComparedPage> {
  const { db, stripe } = deps;
  const appealableSince = addDays(deps.clock.now(), -APPEAL_DAYS);
  const unended = await listOpenReversals(db.read, { openedBefore: before, appealableSince });
  for (const intent of unended) {
    const { refunds, disputes } = await fetchReversals(startJobBudget(stripe), intent);
    yield { ...(await comparePage(deps, 'refund', refunds)), cursor: null };
    yield { ...(await comparePage(deps, 'dispute', disputes)), cursor: null };
  }
}

async function comparePage(
  { db }: StripeDeps,
  kind: ReversalKind,
  page: readonly (ReversalSnapshot | DisputeSnapshot)[],
): Promise<Omit<ComparedPage, 'cursor'>> {
  const intents = await listKnownIntents(
    db.read,
    page.map(({ paymentIntentId }) => paymentIntentId),
  );
  const known = await listKnownStatuses(
    db.read,
    page.map(({ objectId }) => objectId),
  );
  const movementsOf = (each: ReversalSnapshot | DisputeSnapshot) =>
    ('movements' in each ? each.movements : []).map(({ transactionId }) => transactionId);
  const moved = await listKnownMovements(db.read, page.flatMap(movementsOf));
  const differences: ObjectDifference[] = [];
  const unmatched: Unmatched[] = [];
  for (const each of page) {
    const { objectId: id, status, paymentIntentId, amount, currency } = each;
    const isForeign = !intents.has(paymentIntentId);
    const money = { kind, currency, stripeId: id } as const;
    if (isForeign) unmatched.push({ ...money, amount, reason: 'not_ours' });
    const row = known.get(`${id} ${status}`);
    if (!isForeign && row !== undefined) {
      if (row.currency !== currency) {
        unmatched.push({ ...money, amount, reason: 'currency_differs' });
      } else if (row.amount !== amount) {
        unmatched.push({ ...money, amount: amount - row.amount, reason: 'amount_differs' });
      }
      const isMoved = movementsOf(each).every((transactionId) => moved.has(transactionId));
      if (isMoved) continue;
    }
    const object = { kind: 'reversals', id: paymentIntentId } as const;
    differences.push({ kind, id, isForeign, stripe: status, ours: null, object });
  }
  return { differences, unmatched };
}
