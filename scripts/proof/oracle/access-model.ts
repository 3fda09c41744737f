import type Stripe from 'stripe';
import type { ProofArticle } from '../site/content.ts';
import { idOf, type StripeSide } from './stripe-side.ts';

/**
 * Computes a member's access from Stripe's data only (subscriptions, paid invoices, refunds), never
 * from our grants. It deliberately shares no code with `decideAccess`.
 */
export interface AccessModel {
  /** The tier that the member has paid for; null if none. */
  findPaidTier(customerId: string | null): string | null;
}

interface ModelOptions {
  readonly now: Date;
  readonly graceDays: number;
  /** Tier slugs by Stripe price id. */
  readonly tierOfPrice: ReadonlyMap<string, string>;
  /** Rejected second subscriptions, which give no access. */
  readonly refused: ReadonlySet<string>;
}

const DAY_SECONDS = 86_400;
const PAID_STATUSES = new Set(['trialing', 'active', 'past_due']);

export function createAccessModel(side: StripeSide, options: ModelOptions): AccessModel {
  return {
    findPaidTier(customerId) {
      if (customerId === null) return null;
      for (const subscription of side.subscriptions) {
        const isTheirs = idOf(subscription.customer) === customerId;
        if (!isTheirs || options.refused.has(subscription.id)) continue;
        const tier = findOpenTier(side, subscription, options);
        if (tier !== null) return tier;
      }
      return null;
    },
  };
}

function findOpenTier(
  side: StripeSide,
  subscription: Stripe.Subscription,
  { now, graceDays, tierOfPrice }: ModelOptions,
): string | null {
  const seconds = now.getTime() / 1000;
  if (!PAID_STATUSES.has(subscription.status)) return null;
  if (subscription.cancel_at !== null && seconds >= subscription.cancel_at) return null;
  const last = findLastLine(side, subscription);
  if (last === null) return null;
  // While a payment is processing, access continues at the tier that is being paid for.
  const [item] = subscription.items.data;
  if (side.underWay.has(subscription.id)) return tierOfPrice.get(item?.price.id ?? '') ?? null;
  if (isReversed(side, last.invoice)) return null;
  const grace = isPausedAt(subscription, last.end) ? 0 : graceDays * DAY_SECONDS;
  if (seconds >= last.end + grace) return null;
  return tierOfPrice.get(last.price) ?? null;
}

/** Whether collection is paused: nothing is charged then, so no grace period follows the paid period. */
function isPausedAt({ pause_collection: pause }: Stripe.Subscription, seconds: number): boolean {
  return pause !== null && (pause.resumes_at === null || pause.resumes_at > seconds);
}

/** The last paid period and its price. */
function findLastLine(side: StripeSide, { id }: Stripe.Subscription) {
  const lines = (side.paidInvoices.get(id) ?? []).flatMap((invoice) =>
    invoice.lines.data
      .filter(({ amount }) => amount >= 0)
      .map((line) => ({
        invoice,
        price: idOf(line.pricing?.price_details?.price) ?? '',
        end: line.period.end,
        start: line.period.start,
      })),
  );
  return lines.toSorted((one, other) => other.start - one.start).at(0) ?? null;
}

/** Whether the payment was fully refunded, or disputed and not won. */
function isReversed({ ledger }: StripeSide, invoice: Stripe.Invoice): boolean {
  const charge = ledger.payments.find((payment) => payment.invoice === invoice.id);
  if (!charge) return false;
  const isDisputed = /^(appeal_.*|needs_response|under_review|lost|prevented)$/.test(
    charge.disputeStatus ?? '',
  );
  return isDisputed || charge.refunded >= charge.amount;
}

/** The reason why an article is open to a reader with this tier; null if it is closed. */
export function expectedAccess(
  article: ProofArticle,
  reader: { readonly isKnown: boolean; readonly tier: string | null },
): string | null {
  const { access, tiers } = article;
  if (access === 'public') return 'public';
  if (access === 'members') return reader.isKnown ? 'member' : null;
  if (reader.tier === null) return null;
  if (access === 'subscribers') return 'subscription';
  return tiers.some((tier) => tier === reader.tier) ? 'tier' : null;
}
