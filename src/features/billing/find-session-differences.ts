import { isId } from '../../platform/crypto/ids.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { Comparison, ObjectDifference } from '../../platform/stripe/comparison.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { type CheckoutRow, findCheckouts, listAwaitedSessions } from './checkouts.store.ts';
import { fetchSession, listSessionsSince } from './checkouts.stripe.ts';

/**
 * Compares the Checkout Sessions of the window with our checkouts, and older ones that are still open
 * in our rows: the last comparison may be longer ago than the window is wide.
 */
export function sessionComparisons(deps: StripeDeps): Comparison[] {
  return [
    {
      name: 'sessions',
      async *compare({ since, after }) {
        for await (const { sessions, cursor } of listSessionsSince(deps.stripe, { since, after })) {
          yield { differences: await comparePage(deps, sessions), cursor };
        }
      },
    },
    {
      name: 'open sessions',
      async *compare({ since }) {
        // The whole list has been compared already.
        if (since === null) return;
        for await (const session of listOlderOpen(deps, since)) {
          yield { differences: await comparePage(deps, [session]), cursor: null };
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
  deps: StripeDeps,
  sessions: readonly SessionSnapshot[],
): Promise<ObjectDifference[]> {
  const references = sessions.flatMap(({ clientReferenceId: id }) =>
    id !== null && isId(id) ? id : [],
  );
  const checkouts = await findCheckouts(deps.db.read, references);
  const rows = new Map(checkouts.map((row) => [row.id, row]));
  return sessions.flatMap((session): ObjectDifference[] => {
    const row = rows.get(session.clientReferenceId ?? '');
    const ours = row ? row.status : null;
    const theirs = statusOf(session);
    if (row && isSettled(row, session)) return [];
    const { sessionId: id } = session;
    const object = { kind: 'session', id } as const;
    return [{ kind: 'session', id, isForeign: !row, stripe: theirs, ours, object }];
  });
}

function statusOf({ status, paymentStatus }: SessionSnapshot): string {
  if (status === 'expired') return 'expired';
  return status === 'complete' && paymentStatus !== 'unpaid' ? 'succeeded' : 'pending';
}

/** Nothing differs that a sync could repair, or staff have dismissed the difference. */
function isSettled(row: CheckoutRow, session: SessionSnapshot): boolean {
  const ours = row.status;
  const theirs = statusOf(session);
  if (theirs === ours || isNothing(theirs, ours)) return true;
  return row.dismissedAt !== null && row.sessionId === session.sessionId;
}

/** An open page may still be paid; a checkout that failed and then expired was never paid either. */
function isNothing(theirs: string, ours: string): boolean {
  return theirs === 'pending' || (theirs === 'expired' && ours === 'failed');
}
