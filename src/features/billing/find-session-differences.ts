import { isId } from '../../platform/crypto/ids.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { ObjectDifference, StripeDeps } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import { type CheckoutRow, findCheckouts, listAwaitedSessions } from './checkouts.store.ts';
import { fetchSession, listSessionsSince } from './checkouts.stripe.ts';

/** Sessions live a day, and delayed methods pay within two weeks. */
const DAYS = 30;

/**
 * Compares the Checkout Sessions of the last weeks with our checkouts, and older ones that are still
 * open in our rows: the last comparison may be longer ago than the window is wide.
 */
export async function* findSessionDifferences(deps: StripeDeps): AsyncGenerator<ObjectDifference> {
  const since = addDays(deps.clock.now(), -DAYS);
  for await (const sessions of listSessionsSince(deps.stripe, since)) {
    yield* comparePage(deps, sessions);
  }
  for await (const session of listOlderOpen(deps, since)) yield* comparePage(deps, [session]);
}

async function* listOlderOpen(deps: StripeDeps, before: Date): AsyncGenerator<SessionSnapshot> {
  for (const sessionId of await listAwaitedSessions(deps.db.read, before)) {
    const budget = startJobBudget(deps.stripe);
    const session = await fetchSession(budget, sessionId);
    if (session !== null) yield session;
  }
}

async function* comparePage(
  deps: StripeDeps,
  sessions: readonly SessionSnapshot[],
): AsyncGenerator<ObjectDifference> {
  const references = sessions.flatMap(({ clientReferenceId: id }) =>
    id !== null && isId(id) ? id : [],
  );
  const checkouts = await findCheckouts(deps.db.read, references);
  const rows = new Map(checkouts.map((row) => [row.id, row]));
  for (const session of sessions) {
    const row = rows.get(session.clientReferenceId ?? '');
    const ours = row ? row.status : null;
    const theirs = statusOf(session);
    if (row && isSettled(row, session)) continue;
    const { sessionId: id } = session;
    const object = { kind: 'session', id } as const;
    yield { kind: 'session', id, isForeign: !row, stripe: theirs, ours, object };
  }
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
