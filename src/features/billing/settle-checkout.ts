import { type Money, money } from '../../money/money.ts';
import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { retryOutdated } from '../../platform/db/retry-outdated.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Log } from '../../platform/log/log.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import {
  decideCheckoutStatus,
  decideSettlement,
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
import { fetchSession, type SessionFacts } from './checkouts.stripe.ts';
import type { CustomerDeps } from './ensure-customer.ts';
import { findPayingCustomer } from './erase-customer.ts';
import { bookAside, bookPayment, type NewPayment, type PaymentRow } from './payments.store.ts';
import type { PaymentFacts } from './payments.stripe.ts';

/** What came of a look: the words of the inbox. */
export type LookOutcome = 'applied' | 'pending' | 'foreign' | 'review';
export type ApplyLook = (tx: Tx) => Promise<LookOutcome>;

/** Told in the transaction that learns what came back of a payment, or that books one. */
export type PaymentReversed = (
  tx: Tx,
  payment: Pick<PaymentRow, 'tipId' | 'checkoutId' | 'kind'>,
) => Promise<void>;

export interface PaidGift {
  readonly checkout: CheckoutRow;
  readonly paidAt: Date;
  readonly siteName: string;
}

export interface PaidTip {
  readonly tipId: string;
  readonly paid: Money;
  readonly paidAt: Date;
  readonly paymentIntentId: string;
  /** What the giver told Stripe as their address; null once they were erased. */
  readonly email: string | null;
  readonly settings: SiteSettings;
  /** Whether its payment was not booked before. */
  readonly isNew: boolean;
}

export interface SettleDeps extends CustomerDeps {
  readonly log: Log;
  /** A tip was paid; in the transaction that books its payment. */
  readonly tipPaid: (tx: Tx, tip: PaidTip) => Promise<void>;
  /** A gift was paid, in the transaction that books its payment; false where none could be kept. */
  readonly giftPaid: (tx: Tx, gift: PaidGift) => Promise<boolean>;
  readonly readSettings: ReadSettings;
  /** In the transaction that books a tip or a gift: it may have gone back before we heard of it. */
  readonly paymentReversed: PaymentReversed;
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
  const session = await fetchSession(deps.stripe, budget, sessionId);
  const checkout = session && (await findCheckoutOf(deps, session));
  if (!session || !checkout) return () => Promise.resolve('foreign');
  const { memberId } = checkout;
  const payer = await findPayingCustomer(deps.db.read, memberId, session.customerId);
  // What Stripe was told of a buyer who has been erased since names somebody whom we do not know.
  const buyer = payer.isErased ? (session.metadata['memberId'] ?? null) : memberId;
  const expected = { ...checkout, memberId: buyer, customerId: payer.customerId };
  const settlement = decideSettlement(expected, session);
  if (settlement.kind === 'review') {
    const { differences } = settlement;
    deps.log.warn({ checkoutId: checkout.id, differences }, 'a session differs from its checkout');
  }
  const email = payer.isErased ? null : session.email;
  const applyItem = await lookAtItem(deps, budget, { settlement, checkout, session, email });
  const isAside = settlement.kind === 'review' && isCapturedAside(expected, session);
  if (isAside) {
    const isTheirs = session.customerId === payer.customerId;
    return (tx) => setAside(deps, tx, { checkout, session, memberId: isTheirs ? memberId : null });
  }
  return (tx) => applySettlement(deps, tx, { settlement, checkout, session, applyItem });
}

/** Our row is named by the session's reference, and must not belong to another session. */
async function findCheckoutOf(
  { db }: SettleDeps,
  { clientReferenceId }: SessionFacts,
): Promise<CheckoutRow | null> {
  if (clientReferenceId === null || !isId(clientReferenceId)) return null;
  return await findCheckout(db.read, clientReferenceId);
}

interface Looked {
  readonly settlement: Settlement;
  readonly checkout: CheckoutRow;
  readonly session: SessionFacts;
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
    return (tx) => applyPaid(deps, tx, { checkout, session, settings, email });
  }
  if (subscriptionId === null) return () => Promise.resolve('review');
  return await deps.lookAtSubscription(budget, subscriptionId);
}

async function applySettlement(
  { clock }: SettleDeps,
  tx: Tx,
  { settlement, checkout, session, applyItem }: Looked & { applyItem: ApplyLook },
): Promise<LookOutcome> {
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

/** What was captured is in the books, whatever it was for; nothing follows from it. */
async function setAside(
  { clock }: SettleDeps,
  tx: Tx,
  {
    checkout,
    session,
    memberId,
  }: Pick<Looked, 'checkout' | 'session'> & { memberId: string | null },
): Promise<LookOutcome> {
  if (session.payment !== null) {
    const payment = toPayment({ checkout, payment: session.payment, now: clock.now() });
    await bookAside(tx, { ...payment, memberId }, session.payment.fee, clock.now());
  }
  return 'review';
}

function toPayment({
  checkout,
  payment,
  now,
}: {
  checkout: CheckoutRow;
  payment: PaymentFacts;
  now: Date;
}): NewPayment {
  return {
    kind: checkout.kind,
    amount: payment.amountReceived,
    currency: payment.currency,
    memberId: checkout.memberId,
    tipId: checkout.tipId,
    subscriptionId: null,
    checkoutId: checkout.id,
    paymentIntentId: payment.paymentIntentId,
    invoiceId: null,
    livemode: payment.livemode,
    paidAt: payment.paidAt ?? now,
  };
}

interface Bought extends Pick<Looked, 'checkout' | 'session'> {
  readonly settings: SiteSettings;
  readonly email: string | null;
}

async function applyPaid(
  deps: SettleDeps,
  tx: Tx,
  { checkout, session, settings, email }: Bought,
): Promise<LookOutcome> {
  const { payment } = session;
  const { kind, tipId } = checkout;
  if (payment === null || isRecurring(checkout)) return 'review';
  if (kind === 'tip' && tipId === null) return 'review';
  const now = deps.clock.now();
  const row = toPayment({ checkout, payment, now });
  const { paidAt } = row;
  const { isNew } = await bookPayment(tx, row, payment.fee, now);
  const { paymentIntentId, amountReceived, currency } = payment;
  if (tipId !== null) {
    const paid = money(amountReceived, currency);
    await deps.tipPaid(tx, { tipId, paid, paidAt, paymentIntentId, email, settings, isNew });
  }
  const { name: siteName } = settings;
  const isKept = tipId !== null || (await deps.giftPaid(tx, { checkout, paidAt, siteName }));
  await deps.paymentReversed(tx, { kind, tipId, checkoutId: checkout.id });
  return isKept ? 'applied' : 'review';
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
): Promise<LookOutcome> {
  return retryOutdated(async () =>
    deps.db.transaction(await lookAtCheckout(deps, budget, sessionId)),
  );
}
