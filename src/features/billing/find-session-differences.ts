import { isId } from '../../platform/crypto/ids.ts';
import { type StripeBudget, startJobBudget } from '../../platform/stripe/budget.ts';
import type {
  ComparedPage,
  Comparison,
  ObjectDifference,
  Unmatched,
} from '../../platform/stripe/comparison.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { type CheckoutRow, findCheckouts, listAwaitedSessions } from './checkouts.store.ts';
import { fetchSession, listSessionsSince } from './checkouts.stripe.ts';

/** How a sale that our database lacks is rebuilt, or why it cannot be rebuilt. */
export type MissingSale =
  | { readonly kind: 'rebuildable'; rebuild(): Promise<void> }
  | { readonly kind: 'not_rebuildable'; readonly reason: Unmatched['reason'] }
  /** The session has expired and cannot be paid any more. */
  | { readonly kind: 'expired' };

interface SessionComparisonDeps extends StripeDeps {
  /** Finds the lost sale of a session that has no row, as after restoring a backup; returns null if it is not ours. */
  findLostSale(budget: StripeBudget, session: SessionSnapshot): Promise<MissingSale | null>;
}

/**
 * Compares the Checkout Sessions of the window with our checkouts, and also older sessions whose checkouts are still
 * open, because the last comparison may be older than the window.
 */
export function sessionComparisons(deps: SessionComparisonDeps): Comparison[] {
  return [
    {
      name: 'sessions',
      async *compare({ since, after }) {
        for await (const { sessions, cursor } of listSessionsSince(deps.stripe, { since, after })) {
          yield { ...(await comparePage(deps, sessions)), cursor };
        }
      },
    },
    {
      name: 'open sessions',
      async *compare({ since }) {
        // Without a start of the window, all sessions have already been compared.
        if (since === null) return;
        for await (const session of listOlderOpen(deps, since)) {
          yield { ...(await comparePage(deps, [session])), cursor: null };
        }
      },
    },
  ];
}

async function* listOlderOpen(deps: StripeDeps, before: Date): AsyncGenerator<SessionSnapshot> {
  for (const sessionId of await listAwaitedSessions(deps.db.read, before)) {
    const budget = startJobBudget(deps.stripe);
    const session = await fetchSession(budget, sessionId);
    if (session !== null) yield session;
  }
}

async function comparePage(
  deps: SessionComparisonDeps,
  sessions: readonly SessionSnapshot[],
): Promise<Omit<ComparedPage, 'cursor'>> {
  const references = sessions.flatMap(({ clientReferenceId: id }) =>
    id !== null && isId(id) ? id : [],
  );
  const checkouts = await findCheckouts(deps.db.read, references);
  const rows = new Map(checkouts.map((row) => [row.id, row]));
  const differences: ObjectDifference[] = [];
  const unmatched: Unmatched[] = [];
  for (const session of sessions) {
    const row = rows.get(session.clientReferenceId ?? '');
    if (row && isSettled(row, session)) continue;
    const { sessionId: id } = session;
    const object = { kind: 'session', id } as const;
    const found = { kind: 'session', id, stripe: statusOf(session), object } as const;
    if (row) {
      differences.push({ ...found, isForeign: false, ours: row.status });
      continue;
    }
    const lost = await deps.findLostSale(startJobBudget(deps.stripe), session);
    if (lost === null) differences.push({ ...found, isForeign: true, ours: null });
    else if (lost.kind === 'not_rebuildable') unmatched.push(toUnmatched(session, lost.reason));
    else if (lost.kind === 'rebuildable') {
      differences.push({ ...found, isForeign: false, ours: null, rebuild: lost.rebuild });
    }
  }
  return { differences, unmatched };
}

function toUnmatched(
  { sessionId: stripeId, amount, currency }: SessionSnapshot,
  reason: Unmatched['reason'],
): Unmatched {
  return { kind: 'session', amount: amount ?? 0, currency: currency ?? '', stripeId, reason };
}

function statusOf({ status, paymentStatus }: SessionSnapshot): string {
  if (status === 'expired') return 'expired';
  return status === 'complete' && paymentStatus !== 'unpaid' ? 'succeeded' : 'pending';
}

/** Returns true if no difference can be repaired by a sync, or if staff have dismissed the difference. */
function isSettled(row: CheckoutRow, session: SessionSnapshot): boolean {
  const ours = row.status;
  const theirs = statusOf(session);
  if (theirs === ours || isNothing(theirs, ours)) return true;
  return row.dismissedAt !== null && row.sessionId === session.sessionId;
}

/** An open session may still be paid; a checkout that failed and whose session then expired was not paid either. */
function isNothing(theirs: string, ours: string): boolean {
  return theirs === 'pending' || (theirs === 'expired' && ours === 'failed');
}
