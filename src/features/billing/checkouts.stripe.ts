import type Stripe from 'stripe';
import { PLEDGE_INTERVAL, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import { type Money, money } from '../../money/money.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ComparisonWindow } from '../../platform/stripe/comparison.ts';
import type { StripeAttempt } from '../../platform/stripe/create-once.ts';
import { readInvoiceDocument } from '../../platform/stripe/invoices.ts';
import { createdSince, findInPages, listPages } from '../../platform/stripe/list-pages.ts';
import { idOf, readPaymentIntent } from '../../platform/stripe/payments.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { addSeconds, fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';
import { promotionRefused } from './billing.errors.ts';
import type { CheckoutRow } from './checkouts.store.ts';
import type { SessionParams } from './session-params.stripe.ts';

/** The item on sale: an amount that we set, or a price at Stripe. */
export type SoldItem =
  | { readonly kind: 'tip' | 'gift' | 'group'; readonly name: string }
  | { readonly kind: 'pledge'; readonly productId: string }
  | { readonly kind: 'subscription'; readonly stripePriceId: string };

interface SessionPlan {
  readonly checkout: CheckoutRow;
  readonly item: SoldItem;
  readonly customerId: string | null;
  readonly publicUrl: string;
  readonly document: WantedDocument;
  /** Metadata from which our row can be rebuilt; see `describeSale`. */
  readonly sale: Readonly<Record<string, string>>;
}

/** The document that the buyer gets for a payment. */
export interface WantedDocument {
  /** Whether a one-time payment gets an invoice; recurring payments always do. */
  readonly hasInvoice: boolean;
  /** Whether a business can enter its name and tax id for the invoice. */
  readonly collectsTaxId: boolean;
}

const CLOCK_SLACK_SECONDS = 60;
const EXPAND = ['payment_intent.latest_charge.balance_transaction', 'invoice'];

export async function createSession(
  budget: StripeBudget,
  { key, params }: StripeAttempt<SessionParams>,
): Promise<SessionSnapshot> {
  const session = await budget.call(
    (stripe, options) => stripe.checkout.sessions.create(params, options),
    key,
  );
  return readSession(session);
}

/** Fetches the current session; returns null if Stripe does not have it. */
export async function fetchSession(
  budget: StripeBudget,
  sessionId: string,
): Promise<SessionSnapshot | null> {
  const session = await budget.find((stripe, options) =>
    stripe.checkout.sessions.retrieve(sessionId, { expand: EXPAND }, options),
  );
  return session && readSession(session);
}

/** Finds the session that an earlier attempt created for a checkout, by our reference. */
export async function findExistingSession(
  budget: StripeBudget,
  { checkout, customerId }: { checkout: CheckoutRow; customerId: string | null },
): Promise<SessionSnapshot | null> {
  const filter = {
    created: { gte: toEpochSeconds(addSeconds(checkout.createdAt, -CLOCK_SLACK_SECONDS)) },
    ...(customerId ? { customer: customerId } : {}),
  };
  const found = await findInPages(
    budget,
    (page, options, stripe) => stripe.checkout.sessions.list({ ...page, ...filter }, options),
    (session) => session.client_reference_id === checkout.id,
  );
  return found && readSession(found);
}

/** Yields every session of a window, page by page, with the last id of the page as cursor. */
export async function* listSessionsSince(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<{ sessions: SessionSnapshot[]; cursor: string | null }> {
  const filter = createdSince(since);
  const pages = listPages(
    stripe,
    (page, options) => stripe.checkout.sessions.list({ ...page, ...filter }, options),
    after,
  );
  for await (const page of pages) {
    yield { sessions: page.map(readSession), cursor: page.at(-1)?.id ?? null };
  }
}

/** Returns the id of an active promotion code. Throws `invalid` if there is none. */
export async function getPromotionCode(budget: StripeBudget, code: string): Promise<string> {
  const page = await budget.call((stripe, options) =>
    stripe.promotionCodes.list({ code, active: true, limit: 1 }, options),
  );
  const [first] = page.data;
  if (first === undefined) throw promotionRefused();
  return first.id;
}

/** The discount of a coupon at Stripe. */
interface CouponSnapshot {
  readonly name: string | null;
  readonly percentOff: number | null;
  readonly amountOff: Money | null;
  /** The duration in months; null for the whole life of the subscription. */
  readonly months: number | null;
}

/** Fetches the discount of an active promotion code; returns null if there is none. */
export async function fetchPromotion(
  budget: StripeBudget,
  code: string,
): Promise<CouponSnapshot | null> {
  const page = await budget.call((stripe, options) =>
    stripe.promotionCodes.list(
      { code, active: true, limit: 1, expand: ['data.promotion.coupon'] },
      options,
    ),
  );
  const coupon = page.data[0]?.promotion.coupon;
  if (!coupon || typeof coupon === 'string' || !coupon.valid) return null;
  const { name, percent_off: percentOff, amount_off: amountOff, currency, duration } = coupon;
  return {
    name,
    percentOff,
    amountOff: amountOff === null || currency === null ? null : money(amountOff, currency),
    months: MONTHS_OF[duration]?.(coupon) ?? null,
  };
}

/** A discount of a single payment counts as one month: in both intervals it applies to the first payment. */
const MONTHS_OF: Readonly<Record<string, (coupon: Stripe.Coupon) => number | null>> = {
  once: () => 1,
  repeating: (coupon) => coupon.duration_in_months,
  forever: () => null,
};

/** Returns our own pages, or the URL that the buyer came from with the outcome in its query. */
function toReturnAddresses({ returnUrl }: CheckoutRow, publicUrl: string) {
  if (returnUrl === null) {
    return {
      success_url: `${publicUrl}/checkout/return?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: `${publicUrl}/checkout/cancelled`,
    };
  }
  const withOutcome = (outcome: 'succeeded' | 'cancelled') => {
    const address = new URL(returnUrl);
    address.searchParams.set('pennypress', outcome);
    return address.href;
  };
  return { success_url: withOutcome('succeeded'), cancel_url: withOutcome('cancelled') };
}

export function toSessionParams(plan: SessionPlan): SessionParams {
  const { checkout, item, customerId, publicUrl, document, sale } = plan;
  const metadata = { checkoutId: checkout.id };
  return {
    client_reference_id: checkout.id,
    metadata: { ...sale, ...metadata },
    ...toReturnAddresses(checkout, publicUrl),
    ...(customerId ? { customer: customerId } : {}),
    ...toTax(plan),
    ...toSale(checkout, item, { ...document, metadata }),
  };
}

/** Always sets `automatic_tax` explicitly, because the account's default may differ. */
function toTax({
  checkout: { taxBehavior },
  customerId,
  document: { collectsTaxId },
}: SessionPlan): Partial<SessionParams> {
  const isTaxed = taxBehavior !== null;
  // For an existing customer, Stripe calculates tax and writes the invoice from the saved address and name.
  const saved = { address: 'auto', ...(collectsTaxId ? { name: 'auto' } : {}) } as const;
  return {
    automatic_tax: { enabled: isTaxed },
    ...(collectsTaxId ? { tax_id_collection: { enabled: true } } : {}),
    ...(customerId && (isTaxed || collectsTaxId) ? { customer_update: saved } : {}),
  };
}

function toSale(
  checkout: CheckoutRow,
  item: SoldItem,
  { metadata, hasInvoice }: { metadata: { checkoutId: string }; hasInvoice: boolean },
): Partial<Stripe.Checkout.SessionCreateParams> {
  const { amount, currency, trialDays, promotionCodeId, taxBehavior } = checkout;
  const taxed = taxBehavior === null ? {} : { tax_behavior: taxBehavior };
  const priced = { currency, unit_amount: amount, ...taxed };
  switch (item.kind) {
    case 'subscription':
      return {
        mode: 'subscription',
        line_items: [{ price: item.stripePriceId, quantity: 1 }],
        subscription_data: {
          metadata,
          ...(trialDays > 0 ? { trial_period_days: trialDays } : {}),
        },
        ...(promotionCodeId === null ? {} : { discounts: [{ promotion_code: promotionCodeId }] }),
      };
    case 'pledge': {
      const monthly = { product: item.productId, recurring: STRIPE_RECURRENCE[PLEDGE_INTERVAL] };
      return {
        mode: 'subscription',
        line_items: [{ quantity: 1, price_data: { ...priced, ...monthly } }],
        subscription_data: { metadata },
      };
    }
    default: {
      const named = { product_data: { name: item.name } };
      return {
        mode: 'payment',
        line_items: [{ quantity: 1, price_data: { ...priced, ...named } }],
        payment_intent_data: { metadata },
        ...(hasInvoice ? { invoice_creation: { enabled: true, invoice_data: { metadata } } } : {}),
      };
    }
  }
}

function readInvoice(invoice: Stripe.Checkout.Session['invoice']): SessionSnapshot['invoice'] {
  if (invoice === null || typeof invoice === 'string') return null;
  return { invoiceId: invoice.id, ...readInvoiceDocument(invoice) };
}

function readSession(session: Stripe.Checkout.Session): SessionSnapshot {
  return {
    sessionId: session.id,
    url: session.url,
    livemode: session.livemode,
    mode: session.mode,
    status: session.status,
    paymentStatus: session.payment_status,
    currency: session.currency,
    amount: session.amount_subtotal,
    tax: session.automatic_tax.enabled ? (session.total_details?.amount_tax ?? 0) : null,
    invoice: readInvoice(session.invoice),
    clientReferenceId: session.client_reference_id,
    successUrl: session.success_url ?? null,
    customerId: idOf(session.customer),
    email: session.customer_details?.email ?? null,
    metadata: session.metadata ?? {},
    createdAt: fromEpochSeconds(session.created),
    expiresAt: fromEpochSeconds(session.expires_at),
    subscriptionId: idOf(session.subscription),
    payment:
      typeof session.payment_intent === 'object' && session.payment_intent !== null
        ? readPaymentIntent(session.payment_intent)
        : null,
  };
}
