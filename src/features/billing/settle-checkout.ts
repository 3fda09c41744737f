import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Log } from '../../platform/log/log.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SyncOutcome } from '../../platform/stripe/plan.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { ApplyLook, StripeDeps } from '../../platform/stripe/sync.ts';
import type { ReadSettings } from '../settings/index.ts';
import { isTakenAsItCame, takeSale } from './accept-payment.ts';
import { bookSale, type SaleDeps, setAside } from './book-sale.ts';
import {
  decideCheckoutStatus,
  isCapturedAside,
  isRecurring,
  type Settlement,
} from './checkout.rules.ts';
import {
  type CheckoutRow,
  closeCheckout,
  completeCheckout,
  findCheckout,
  findCheckoutBySession,
  storeSession,
} from './checkouts.store.ts';
import { compareSession } from './compare-session.ts';

export interface SettleDeps extends StripeDeps, SaleDeps {
  readonly log: Log;
  readonly readSettings: ReadSettings;
  /**
   * What a subscription, or a monthly tip, means for us, looked up at Stripe, and the write that
   * brings us up to it.
   */
  readonly lookAtSubscription: (
    budget: StripeBudget,
    stripeSubscriptionId: string,
  ) => Promise<ApplyLook>;
}

/**
 * The one fulfilment, for Stripe's events and for the page that buyers land on: asks Stripe what the
 * session is now, compares it with what we asked for, and returns the write that follows. Safe to
 * repeat and to race: every write is conditional or unique.
 */
export async function lookAtCheckout(
  deps: SettleDeps,
  budget: StripeBudget,
  sessionId: string,
): Promise<ApplyLook> {
  const compared = await compareSession(deps, budget, sessionId);
  if (compared === null) return () => Promise.resolve('foreign');
  const { checkout, session, expected, settlement, payer } = compared;
  const email = payer.isErased ? null : session.email;
  if (isTakenAsItCame(compared)) {
    const settings = await deps.readSettings();
    return (tx) => takeSale(deps, tx, { ...compared, settings, email });
  }
  if (settlement.kind === 'review') {
    const differences = settlement.differences.map(({ name }) => name);
    deps.log.warn({ checkoutId: checkout.id, differences }, 'a session differs from its checkout');
  }
  const applyItem = await lookAtItem(deps, budget, { settlement, checkout, session, email });
  const isAside = settlement.kind === 'review' && isCapturedAside(expected, session);
  if (isAside) {
    const isTheirs = session.customerId === payer.customerId;
    const memberId = isTheirs ? checkout.memberId : null;
    return (tx) => setAside(deps, tx, { checkout, session, memberId });
  }
  return (tx) => applySettlement(deps, tx, { settlement, checkout, session, applyItem });
}

interface Looked {
  readonly settlement: Settlement;
  readonly checkout: CheckoutRow;
  readonly session: SessionSnapshot;
}

/** What was sold: what recurs is looked up by itself, a tip's money came along with the session. */
async function lookAtItem(
  deps: SettleDeps,
  budget: StripeBudget,
  { settlement, checkout, session, email }: Looked & { email: string | null },
): Promise<ApplyLook> {
  const { subscriptionId } = session;
  if (settlement.kind === 'pending' && isRecurring(checkout) && subscriptionId !== null) {
    // The money is to come later; should it not come, only the subscription tells so.
    const apply = await deps.lookAtSubscription(budget, subscriptionId);
    return async (tx) => ((await apply(tx)) === 'review' ? 'review' : 'pending');
  }
  if (settlement.kind !== 'paid') return () => Promise.resolve('pending');
  if (!isRecurring(checkout)) {
    // Read before the transaction, which would else need a second connection while it holds one.
    const settings = await deps.readSettings();
    const sale = { checkout, session, settings, email, accepted: null };
    return (tx) => bookSale(deps, tx, sale);
  }
  if (subscriptionId === null) return () => Promise.resolve('review');
  return await deps.lookAtSubscription(budget, subscriptionId);
}

async function applySettlement(
  { clock }: SettleDeps,
  tx: Tx,
  { settlement, checkout, session, applyItem }: Looked & { applyItem: ApplyLook },
): Promise<SyncOutcome> {
  if (settlement.kind === 'review') return 'review';
  const now = clock.now();
  // Whoever died after Stripe had answered left the row without its session.
  if (checkout.sessionId === null) {
    const { sessionId, url, expiresAt } = session;
    await storeSession(tx, checkout.id, { sessionId, url, expiresAt, openedAt: now });
  }
  if (settlement.kind === 'expired') await closeCheckout(tx, checkout.id, { expiredAt: now });
  if (settlement.kind === 'failed') await closeCheckout(tx, checkout.id, { failedAt: now });
  if (settlement.kind === 'expired' || settlement.kind === 'failed') return 'applied';
  const outcome = await applyItem(tx);
  if (outcome === 'applied') await completeCheckout(tx, checkout.id, now);
  return outcome;
}

/**
 * What the page does that buyers land on. Throws the identical 404 for a session that is not ours and
 * for one of somebody else; a guest's is open to whoever knows its id. Signs nobody in.
 */
export async function settleCheckout(
  deps: SettleDeps,
  sessionId: string,
  caller: Caller,
): Promise<CheckoutRow> {
  const checkout = await findCheckoutBySession(deps.db.read, sessionId);
  const memberId = caller.kind === 'member' ? caller.memberId : null;
  if (checkout === null) throw notFound();
  if (checkout.memberId !== null && checkout.memberId !== memberId) throw notFound();
  if (decideCheckoutStatus(checkout) === 'succeeded') return checkout;
  return await refreshCheckout(deps, startRequestBudget(), checkout);
}

/** Brings a checkout that has a session up to what Stripe says of it now. */
export async function refreshCheckout(
  deps: SettleDeps,
  budget: StripeBudget,
  checkout: CheckoutRow,
): Promise<CheckoutRow> {
  const { id, sessionId } = checkout;
  if (sessionId === null) return checkout;
  await settleSession(deps, budget, sessionId);
  return (await findCheckout(deps.db.read, id)) ?? checkout;
}

/** Looks and writes; again where somebody else was faster. */
export function settleSession(
  deps: SettleDeps,
  budget: StripeBudget,
  sessionId: string,
): Promise<SyncOutcome> {
  return retryConcurrentUpdates(async () =>
    deps.db.transaction(await lookAtCheckout(deps, budget, sessionId)),
  );
}
