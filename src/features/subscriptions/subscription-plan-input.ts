import type { PlanInput } from '../../platform/stripe/plan.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { CheckoutRow } from '../billing/index.ts';
import type { GrantRow } from '../grants/index.ts';
import type { InvoiceReversals, InvoiceWithFee } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { GiftCredit } from './gifts.store.ts';
import { type PaidLine, readPaidLines, type SoldLine } from './paid-lines.rules.ts';
import type { MailPolicy } from './plan-mails.rules.ts';
import type { PriceMoveRow } from './price-moves.store.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';
import type { CheckedTrial } from './trial-claims.ts';

/** A subscription with its paid invoices as Stripe has them now, and the settings that count now. */
export interface SubscriptionAtStripe {
  readonly subscription: SubscriptionSnapshot;
  /** The newest first. */
  readonly paid: readonly PaidInvoice[];
  /** Those that are not in the ledger yet, or without their fee. */
  readonly unbooked: readonly InvoiceWithFee[];
  /** Our own checkout of it, and the version of our row before Stripe was asked; null for no row. */
  readonly checkoutId: string;
  readonly version: number | null;
  readonly policy: MailPolicy & {
    readonly oneTrialPer: SiteSettings['subscriptions']['oneTrialPer'];
  };
  /** Whether our own key at Stripe is a live one. */
  readonly livemode: boolean;
}

/** Our rows, read under the locks of the member's subscriptions and of the unbooked payments. */
export interface SubscriptionRows {
  /** Our own id; that of a new row where there is none yet. */
  readonly id: string;
  readonly row: SubscriptionRow | null;
  readonly checkout: CheckoutRow;
  /** The customer who has to pay; null where we know none. */
  readonly customerId: string | null;
  /** Stripe's id of the price that the checkout sold. */
  readonly soldPriceId: string | null;
  /** Our prices that the subscription and its invoices name, by Stripe's ids. */
  readonly prices: ReadonlyMap<string, PricedTier>;
  readonly email: string | null;
  /** The language that the member chose. */
  readonly language: string | null;
  /** Stripe's ids of the member's live subscriptions, the first one first; refused ones are not theirs. */
  readonly live: readonly string[];
  /** Whether the member had a trial before this one. */
  readonly hadTrial: boolean;
  /** Whether this person had a trial in another account, by mailbox or card. */
  readonly trial: CheckedTrial;
  /** Why what an invoice paid for opens nothing any more, by Stripe's id of the invoice. */
  readonly reversed: InvoiceReversals;
  /** Whether a refused or withdrawn subscription has a payment from which nothing went back yet. */
  readonly owesBack: boolean;
  /** What each paid line opened before. */
  readonly grants: ReadonlyMap<string, readonly GrantRow[]>;
  /** What payments opened while they were under way, the oldest first. */
  readonly debitGrants: readonly GrantRow[];
  readonly credit: GiftCredit;
  /** The period that another system had sold before we took the subscription over; null for none. */
  readonly adopted: SoldLine | null;
  /** The open move to the price that this offer has now. */
  readonly openMove: PriceMoveRow | null;
}

export type SubscriptionPlanInput = PlanInput<SubscriptionAtStripe, SubscriptionRows>;

/** Lines for a price of ours, each with its tier; what another system had sold comes first. */
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
