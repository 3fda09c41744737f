import type { Difference } from '../../money/differences.ts';
import { type Money, money } from '../../money/money.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SyncOutcome } from '../../platform/stripe/plan.ts';
import type { PaymentSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { isPaidOtherwise } from '../payments/index.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import { decideAcceptance, isEnough, type NotAcceptable } from './acceptance.rules.ts';
import { bookSale, type SaleDeps } from './book-sale.ts';
import {
  acceptPayment,
  type CheckoutRow,
  completeCheckout,
  storeSession,
} from './checkouts.store.ts';
import { type ComparedSession, compareSession } from './compare-session.ts';

export interface AcceptDeps extends StripeDeps, SaleDeps {
  readonly readSettings: ReadSettings;
}

const NOTHING_PAID = { mayBe: false, because: 'nothing_paid' } as const;

/** What a person has to know to decide on what was set aside, and what follows from a yes. */
export interface CheckoutReview {
  readonly differences: readonly Difference[];
  readonly paid: Money | null;
  readonly acceptance:
    | {
        readonly mayBe: true;
        /** Whether what was bought comes of it, too; else only the money is booked. */
        readonly opens: boolean;
        readonly accept: (tx: Tx) => Promise<void>;
      }
    | { readonly mayBe: false; readonly because: NotAcceptable };
}

/**
 * Compares a session that was set aside with our row anew, and says whether its money may be taken as
 * it came. Safe to repeat and to race: one payment of a checkout is accepted, and booked once.
 */
export async function reviewCheckout(deps: AcceptDeps, sessionId: string): Promise<CheckoutReview> {
  const compared = await compareSession(deps, startRequestBudget(), sessionId);
  if (compared === null) {
    return { differences: [], paid: null, acceptance: { mayBe: false, because: 'not_of_ours' } };
  }
  const { session, settlement } = compared;
  const { payment } = session;
  const differences = settlement.kind === 'review' ? settlement.differences : [];
  const paid = payment && money(payment.amountReceived, payment.currency);
  const acceptance = decideAcceptance(compared.expected, {
    ...{ payment, differences },
    isPaidOtherwise: await isPaidOtherwise(deps.db.read, compared.checkout.id, payment),
  });
  if (payment === null || !acceptance.mayBe) {
    return { differences, paid, acceptance: acceptance.mayBe ? NOTHING_PAID : acceptance };
  }
  const opens = doesOpen(compared.checkout, acceptance);
  const accept = await prepareAcceptance(deps, compared, payment);
  return { differences, paid, acceptance: { mayBe: true, opens, accept } };
}

/** A tip is given with any amount; whom a gift is for must still be known. */
function doesOpen({ kind, giftFor }: CheckoutRow, { isEnough }: { isEnough: boolean }): boolean {
  return kind === 'tip' || (isEnough && giftFor !== null);
}

async function prepareAcceptance(
  deps: AcceptDeps,
  compared: ComparedSession,
  { paymentIntentId }: PaymentSnapshot,
): Promise<(tx: Tx) => Promise<void>> {
  const settings = await deps.readSettings();
  const email = compared.payer.isErased ? null : compared.session.email;
  return async (tx) => {
    // Somebody else accepted another payment of this checkout meanwhile.
    if (!(await acceptPayment(tx, compared.checkout.id, paymentIntentId))) throw concurrentUpdate();
    await takeSale(deps, tx, { ...compared, settings, email });
  };
}

/** Whether staff took this very payment though it differs. */
export function isTakenAsItCame({ checkout, session }: ComparedSession): boolean {
  const { acceptedIntentId } = checkout;
  return acceptedIntentId !== null && session.payment?.paymentIntentId === acceptedIntentId;
}

/** Books what staff took as it came, and what it is enough for. */
export async function takeSale(
  deps: SaleDeps,
  tx: Tx,
  sale: ComparedSession & { readonly settings: SiteSettings; readonly email: string | null },
): Promise<SyncOutcome> {
  const { checkout, session, expected } = sale;
  const now = deps.clock.now();
  if (checkout.sessionId === null) {
    const { sessionId, url, expiresAt } = session;
    await storeSession(tx, checkout.id, { sessionId, url, expiresAt, openedAt: now });
  }
  const { payment } = session;
  const accepted = { isEnough: payment !== null && isEnough(expected, payment) };
  const outcome = await bookSale(deps, tx, { ...sale, accepted });
  if (outcome === 'applied') await completeCheckout(tx, checkout.id, now);
  return outcome;
}
