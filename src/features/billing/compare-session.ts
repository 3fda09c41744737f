import { isId } from '../../platform/crypto/ids.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { decideSettlement, type ExpectedCheckout, type Settlement } from './checkout.rules.ts';
import { type CheckoutRow, findCheckout } from './checkouts.store.ts';
import { fetchSession } from './checkouts.stripe.ts';
import { findPayingCustomer } from './erase-customer.ts';

/** A session as Stripe has it now, beside our own row. */
export interface ComparedSession {
  readonly checkout: CheckoutRow;
  readonly session: SessionSnapshot;
  readonly expected: ExpectedCheckout;
  readonly settlement: Settlement;
  readonly payer: Awaited<ReturnType<typeof findPayingCustomer>>;
}

/** Asks Stripe what a session is now, and compares it with what we asked for; null for none of ours. */
export async function compareSession(
  { db, stripe }: Pick<StripeDeps, 'db' | 'stripe'>,
  budget: StripeBudget,
  sessionId: string,
): Promise<ComparedSession | null> {
  const session = await fetchSession(stripe, budget, sessionId);
  // Our row is named by the session's reference, and must not belong to another session.
  const id = session?.clientReferenceId ?? null;
  const checkout = id !== null && isId(id) ? await findCheckout(db.read, id) : null;
  if (!session || !checkout) return null;
  const { memberId } = checkout;
  const payer = await findPayingCustomer(db.read, memberId, session.customerId);
  // What Stripe was told of a buyer who has been erased since names somebody whom we do not know.
  const buyer = payer.isErased ? (session.metadata['memberId'] ?? null) : memberId;
  const expected = { ...checkout, memberId: buyer, customerId: payer.customerId };
  return { checkout, session, expected, settlement: decideSettlement(expected, session), payer };
}
