import { isId } from '../../platform/crypto/ids.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { Finding } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import { decideCheckoutStatus } from './checkout.rules.ts';
import { type CheckoutRow, findCheckouts, listAwaitedSessions } from './checkouts.store.ts';
import { fetchSession, listSessionsSince } from './checkouts.stripe.ts';
import { lookAtCheckout, type SettleDeps } from './settle-checkout.ts';

/** Sessions live a day, and delayed methods pay within two weeks. */
const DAYS = 30;

/**
 * Compares the Checkout Sessions of the last weeks with our checkouts, and older ones of which we
 * still wait to hear: nobody may have looked for longer than the window is wide.
 */
export async function* findSessionDifferences(deps: SettleDeps): AsyncGenerator<Finding> {
  const since = addDays(deps.clock.now(), -DAYS);
  for await (const sessions of listSessionsSince(deps.stripe, since)) {
    yield* comparePage(deps, sessions);
  }
  for await (const session of listOlderAwaited(deps, since)) yield* comparePage(deps, [session]);
}

async function* listOlderAwaited(deps: SettleDeps, before: Date): AsyncGenerator<SessionSnapshot> {
  for (const sessionId of await listAwaitedSessions(deps.db.read, before)) {
    const budget = startJobBudget(deps.stripe);
    const session = await fetchSession(deps.stripe, budget, sessionId);
    if (session !== null) yield session;
  }
}

async function* comparePage(
  deps: SettleDeps,
  sessions: readonly SessionSnapshot[],
): AsyncGenerator<Finding> {
  const references = sessions.flatMap(({ clientReferenceId: id }) =>
    id !== null && isId(id) ? id : [],
  );
  const checkouts = await findCheckouts(deps.db.read, references);
  const rows = new Map(checkouts.map((row) => [row.id, row]));
  for (const session of sessions) {
    const row = rows.get(session.clientReferenceId ?? '');
    const ours = row ? decideCheckoutStatus(row) : null;
    const theirs = statusOf(session);
    if (row && isSettled(row, session)) continue;
    yield {
      ...{ kind: 'session', id: session.sessionId, isForeign: !row, stripe: theirs, ours },
      look: () => lookAtCheckout(deps, startJobBudget(deps.stripe), session.sessionId),
    };
  }
}

function statusOf({ status, paymentStatus }: SessionSnapshot): string {
  if (status === 'expired') return 'expired';
  return status === 'complete' && paymentStatus !== 'unpaid' ? 'succeeded' : 'pending';
}

/** Nothing differs that a look could mend, or that somebody has not looked at and left as it is. */
function isSettled(row: CheckoutRow, session: SessionSnapshot): boolean {
  const ours = decideCheckoutStatus(row);
  const theirs = statusOf(session);
  if (theirs === ours || isNothing(theirs, ours)) return true;
  return row.dismissedAt !== null && row.sessionId === session.sessionId;
}

/** A page may be tried again while it is open; one that failed and ran out was never paid either. */
function isNothing(theirs: string, ours: string): boolean {
  return theirs === 'pending' || (theirs === 'expired' && ours === 'failed');
}
