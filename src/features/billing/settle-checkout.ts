import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { type CheckoutRow, closeCheckout, findCheckout } from './checkouts.store.ts';

/**
 * Syncs a checkout for the page to which buyers return. Throws the same `not_found` for an unknown session and for
 * a session of another member; everyone who knows its id can read a guest's session. Does not sign anyone in.
 */
export async function settleCheckout(
  deps: SyncDeps,
  sessionId: string,
  caller: Caller,
): Promise<CheckoutRow> {
  const checkout = await findCheckout(deps.db.read, { sessionId });
  const memberId = caller.kind === 'member' ? caller.memberId : null;
  if (checkout === null) throw notFound();
  if (checkout.memberId !== null && checkout.memberId !== memberId) throw notFound();
  if (checkout.status === 'succeeded') return checkout;
  return await refreshCheckout(deps, startRequestBudget(deps.stripe), checkout);
}

/**
 * Syncs a checkout that has a session with Stripe. The checkout fails if our key does not find the session, because
 * nobody can pay it any more.
 */
export async function refreshCheckout(
  { db, clock, sync }: SyncDeps,
  budget: StripeBudget,
  checkout: CheckoutRow,
): Promise<CheckoutRow> {
  const { id, sessionId } = checkout;
  if (sessionId === null) return checkout;
  const outcome = await sync.sync(budget, { kind: 'session', id: sessionId });
  if (outcome === 'foreign') await closeCheckout(db.read, id, { failedAt: clock.now() });
  return (await findCheckout(db.read, { id })) ?? checkout;
}
