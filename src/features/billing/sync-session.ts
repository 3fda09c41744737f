import { isId } from '../../platform/crypto/ids.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps, SyncedObject } from '../../platform/stripe/sync.ts';
import { findPayingCustomer } from '../customers/index.ts';
import { paymentRows } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { SessionChange } from './billing.changes.ts';
import { findCheckout } from './checkouts.store.ts';
import { fetchSession } from './checkouts.stripe.ts';
import {
  findSubscriptionOf,
  type PurchaseSnapshot,
  planSession,
  type SessionRows,
} from './plan-session.rules.ts';

export interface SessionDeps extends StripeDeps {
  readonly readSettings: ReadSettings;
}

/** The sync of a Checkout Session, which fulfils its purchase. */
export function sessionObject(
  deps: SessionDeps,
): SyncedObject<PurchaseSnapshot, SessionRows, SessionChange> {
  return {
    fetch: (budget, sessionId) => fetchPurchase(deps, budget, sessionId),
    related: findSubscriptionOf,
    async load(tx, { session, checkout: { id } }) {
      const { payment, customerId } = session;
      const booked = payment && (await paymentRows.lockAndFind(tx, payment.paymentIntentId));
      const checkout = await findCheckout(tx, { id });
      if (checkout === null) throw new Error('a checkout was deleted');
      return {
        checkout,
        payer: await findPayingCustomer(tx, checkout.memberId, customerId),
        isBooked: booked !== null && booked.setAsideAt === null,
      };
    },
    plan: planSession,
  };
}

/** Fetches a session with our checkout; returns null if the session is not ours. */
export async function fetchPurchase(
  { db, readSettings }: SessionDeps,
  budget: StripeBudget,
  sessionId: string,
): Promise<PurchaseSnapshot | null> {
  const session = await fetchSession(budget, sessionId);
  // The session's client reference is the id of our row. `decideSettlement` rejects another session's row.
  const id = session?.clientReferenceId ?? null;
  const checkout = id !== null && isId(id) ? await findCheckout(db.read, { id }) : null;
  if (!session || !checkout) return null;
  const payer = await findPayingCustomer(db.read, checkout.memberId, session.customerId);
  return { session, checkout, payer, settings: await readSettings() };
}
