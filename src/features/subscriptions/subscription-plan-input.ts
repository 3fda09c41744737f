import type { PlanInput } from '../../platform/stripe/plan.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { CheckoutRow } from '../billing/index.ts';
import type { GrantRow } from '../grants/index.ts';
import type { InvoiceReversals, InvoiceWithFee } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { GiftCredit } from './gifts.store.ts';
import { type PaidLine, readPaidLines, type SoldLine } from './paid-lines.rules.ts';
import type { LineReversals } from './plan-line-grants.rules.ts';
import type { MailPolicy } from './plan-mails.rules.ts';
import type { PriceMoveRow } from './price-moves.store.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';
import type { CheckedTrial } from './trial-claims.ts';

/** The current subscription and paid invoices at Stripe, with the current settings. */
export interface SubscriptionAtStripe {
  readonly subscription: SubscriptionSnapshot;
  /** The paid invoices, newest first. */
  readonly paid: readonly PaidInvoice[];
  /** The paid invoices that are missing from the ledger, or whose fee is missing. */
  readonly unbooked: readonly InvoiceWithFee[];
  /** Our checkout; `version` is that of our row before Stripe was called, null if there is no row. */
  readonly checkoutId: string;
  readonly version: number | null;
  readonly policy: MailPolicy & {
    readonly oneTrialPer: SiteSettings['subscriptions']['oneTrialPer'];
  };
  /** Whether our Stripe key is a live key. */
  readonly livemode: boolean;
}

/** Our rows, read under the locks of the member's subscriptions and of the unbooked payments. */
export interface SubscriptionRows {
  /** The id of our row; a new id if there is no row yet. */
  readonly id: string;
  readonly row: SubscriptionRow | null;
  readonly checkout: CheckoutRow;
  /** The customer that must pay; null if none is known. */
  readonly customerId: string | null;
  /** Stripe's id of the price that the checkout sold. */
  readonly soldPriceId: string | null;
  /** Our prices of the subscription and its invoices, by Stripe's ids. */
  readonly prices: ReadonlyMap<string, PricedTier>;
  readonly email: string | null;
  /** The language that the member chose. */
  readonly language: string | null;
  /** Stripe's ids of the member's live subscriptions, oldest first, excluding refused subscriptions. */
  readonly live: readonly string[];
  /** Whether the member has had a trial before. */
  readonly hadTrial: boolean;
  /** Whether this person has had a trial in another account, by mailbox or card. */
  readonly trial: CheckedTrial;
  /** Why the payment of an invoice was reversed, by Stripe's invoice id. */
  readonly reversed: InvoiceReversals;
  /** Whether a refused or withdrawn subscription has a payment of which nothing has been refunded. */
  readonly owesBack: boolean;
  /** The earlier grants of each paid line. */
  readonly grants: ReadonlyMap<string, readonly GrantRow[]>;
  /** The earlier grants for pending payments, oldest first. */
  readonly debitGrants: readonly GrantRow[];
  readonly credit: GiftCredit;
  /** The period that another system sold before the subscription was imported; null if there is none. */
  readonly adopted: SoldLine | null;
  /** The open move to the current price of this offer. */
  readonly openMove: PriceMoveRow | null;
}

export type SubscriptionPlanInput = PlanInput<SubscriptionAtStripe, SubscriptionRows>;

/** Returns the paid lines for our prices with their tiers; the period that another system sold comes first. */
export function readLines(
  paid: readonly PaidInvoice[],
  { prices, adopted }: Pick<SubscriptionRows, 'prices' | 'adopted'>,
): PaidLine[] {
  const oldestFirst = paid.toReversed().map(({ lines }) =>
    lines.flatMap(({ stripePriceId, ...line }) => {
      const priced = stripePriceId === null ? undefined : prices.get(stripePriceId);
      return priced && stripePriceId ? [{ ...line, stripePriceId, tier: priced.tier.slug }] : [];
    }),
  );
  return readPaidLines(adopted === null ? oldestFirst : [[adopted], ...oldestFirst]);
}

/** Finds the lines of reversed invoices. */
export function findReversedLines(
  paid: readonly PaidInvoice[],
  { reversed }: Pick<SubscriptionRows, 'reversed'>,
): LineReversals {
  return new Map(
    paid.flatMap(({ invoiceId, lines }) => {
      const cause = reversed.get(invoiceId);
      return cause ? lines.map(({ lineId }) => [lineId, cause] as const) : [];
    }),
  );
}
