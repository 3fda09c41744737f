import { type Money, money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { SyncOutcome } from '../../platform/stripe/plan.ts';
import type { PaymentSnapshot, SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { Clock } from '../../time/clock.ts';
import type { PaymentReversed } from '../payments/index.ts';
import { bookFlaggedPayment, bookPayment, type NewPayment } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { isRecurring } from './checkout.rules.ts';
import type { CheckoutRow } from './checkouts.store.ts';

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
  /** Whether it is what was asked for; else staff have taken it came. */
  readonly isAgreed: boolean;
  /** Whether its payment was not booked before. */
  readonly isNew: boolean;
}

export interface SaleDeps {
  readonly clock: Clock;
  /** A tip was paid; in the transaction that books its payment. */
  readonly tipPaid: (tx: Tx, tip: PaidTip) => Promise<void>;
  /** A gift was paid, in the transaction that books its payment; false where none could be kept. */
  readonly giftPaid: (tx: Tx, gift: PaidGift) => Promise<boolean>;
  /** In the transaction that books a tip or a gift: it may have gone back before we heard of it. */
  readonly paymentReversed: PaymentReversed;
}

interface Paid {
  readonly checkout: CheckoutRow;
  readonly session: SessionSnapshot;
}

export interface Sale extends Paid {
  readonly settings: SiteSettings;
  readonly email: string | null;
  /** Where staff take what differs: whether at least what was agreed has come. Else null. */
  readonly accepted: { readonly isEnough: boolean } | null;
}

/**
 * Books what was paid at once, a tip or a gift, with what follows from it. Nothing that was not paid
 * for follows from what staff take though less came. Safe to repeat.
 */
export async function bookSale(deps: SaleDeps, tx: Tx, sale: Sale): Promise<SyncOutcome> {
  const { checkout, session, settings, email, accepted } = sale;
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
    const isAgreed = accepted === null;
    const tip = { tipId, paid, paidAt, paymentIntentId, email, settings, isAgreed, isNew };
    await deps.tipPaid(tx, tip);
  }
  const { name: siteName } = settings;
  const mayOpen = accepted?.isEnough ?? true;
  const isKept =
    tipId !== null || (mayOpen && (await deps.giftPaid(tx, { checkout, paidAt, siteName })));
  await deps.paymentReversed(tx, { kind, tipId, checkoutId: checkout.id });
  return isKept || accepted !== null ? 'applied' : 'review';
}

/** What was captured is in the books, whatever it was for; nothing follows from it. */
export async function setAside(
  { clock }: Pick<SaleDeps, 'clock'>,
  tx: Tx,
  { checkout, session, memberId }: Paid & { readonly memberId: string | null },
): Promise<SyncOutcome> {
  if (session.payment !== null) {
    const payment = toPayment({ checkout, payment: session.payment, now: clock.now() });
    await bookFlaggedPayment(tx, { ...payment, memberId }, session.payment.fee, clock.now());
  }
  return 'review';
}

function toPayment({
  checkout,
  payment,
  now,
}: {
  checkout: CheckoutRow;
  payment: PaymentSnapshot;
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
