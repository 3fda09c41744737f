import { money } from '../../money/money.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { type CheckoutRow, hasTrialAmong } from '../billing/index.ts';
import { bookPayment, type InvoiceWithFee, listReversedInvoices } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { giveUp } from './give-up.ts';
import { beginCredit } from './keep-gifts.ts';
import { type ReversedLines, syncLineGrants } from './keep-grants.ts';
import type { PaidLine } from './paid-lines.rules.ts';
import { continueMoveOf } from './price-moves.queue.ts';
import { enqueueEnd, recordSecond } from './refuse-second.ts';
import { isLive, isNeverPaid, isSecond, planLedger } from './subscriptions.rules.ts';
import {
  findLiveSubscription,
  listCheckoutsOfMember,
  lockSubscribing,
  type SubscriptionRow,
  writeSubscription,
} from './subscriptions.store.ts';
import { type TellDeps, type TellingPolicy, tellSubscriber } from './tell-subscriber.ts';

export interface ApplyDeps extends TellDeps {
  readonly changes: Changes;
  readonly readSettings: ReadSettings;
}

/** Everything that one look brought home; nothing of it comes from an event. */
export interface Looked {
  readonly seen: SubscriptionSnapshot;
  /** Our row as it was before the look began. */
  readonly known: SubscriptionRow | null;
  readonly checkout: CheckoutRow;
  readonly sold: PricedTier;
  /** What follows at the period's end, where another price was asked for. */
  readonly next: PricedTier | null;
  /** Those that are not booked yet. */
  readonly invoices: readonly InvoiceWithFee[];
  readonly lines: readonly PaidLine[];
  /** The invoice of each line. */
  readonly invoiceOf: ReadonlyMap<string, string>;
  readonly policy: TellingPolicy;
}

/** Writes what a look said: the row, the payments, and what they open. */
export async function applyLook(deps: ApplyDeps, tx: Tx, looked: Looked): Promise<'applied'> {
  const { known, checkout, seen } = looked;
  const { memberId } = checkout;
  const now = deps.clock.now();
  const isGivenUp = isNeverPaid(seen, { ...checkout, wasEverPaid: looked.lines.length > 0 });
  const refusedAt = (await decideRefusedAt(tx, looked, now)) ?? (isGivenUp ? now : null);
  const subscriptionId = await writeRow(tx, looked, { refusedAt, now });
  for (const one of looked.invoices) await book(tx, { ...one, checkout, subscriptionId, now });
  if (memberId === null) return 'applied';
  if (refusedAt === null) {
    const { graceDays } = looked.policy;
    const plan = planLedger(seen, looked.lines, { graceDays, now });
    const reversed = await findReversedLines(tx, looked.invoiceOf);
    await syncLineGrants(deps, tx, memberId, { plan, reversed });
    if (!isLive(seen.status)) await beginCredit(deps, tx, memberId);
    await tell(deps, tx, looked, { memberId, subscriptionId });
    await continueMoveOf(tx, { subscriptionId, seen, sold: looked.sold }, now);
    return 'applied';
  }
  if (!known?.refusedAt) {
    const { tier } = looked.sold;
    const given = { subscriptionId, checkout, tier: tier.name, siteName: looked.policy.siteName };
    if (isGivenUp) await giveUp(deps, tx, given);
    else await recordSecond(tx, { subscriptionId, seen, now });
  }
  // Whoever waits for the end of this one to use a gift need not wait any more.
  if (isGivenUp) await beginCredit(deps, tx, memberId);
  if (isLive(seen.status) || looked.invoices.length > 0) await enqueueEnd(tx, subscriptionId);
  return 'applied';
}

/** Read after our row was written, so that of two looks the later one knows what the first one knew. */
async function findReversedLines(tx: Tx, invoiceOf: Looked['invoiceOf']): Promise<ReversedLines> {
  const causes = await listReversedInvoices(tx, [...new Set(invoiceOf.values())]);
  return new Map(
    [...invoiceOf].flatMap(([lineId, invoiceId]) => {
      const cause = causes.get(invoiceId);
      return cause ? [[lineId, cause] as const] : [];
    }),
  );
}

function tell(
  deps: TellDeps,
  tx: Tx,
  { seen, sold, next, invoices, policy }: Looked,
  { memberId, subscriptionId }: { memberId: string; subscriptionId: string },
): Promise<void> {
  const state = { ...seen, id: subscriptionId, interval: sold.price.interval };
  const paid = invoices.map(({ invoice }) => ({
    invoiceId: invoice.invoiceId,
    paid: money(invoice.amountPaid, invoice.currency),
    at: invoice.paidAt,
  }));
  return tellSubscriber(deps, tx, { memberId, state, sold, next, paid, policy });
}

/**
 * Safe under a race: looks at a member's subscriptions wait for each other here, so of two that were
 * both paid one is written first and stays.
 */
async function decideRefusedAt(
  tx: Tx,
  { seen, known, checkout }: Looked,
  now: Date,
): Promise<Date | null> {
  const { memberId } = checkout;
  if (memberId === null) return null;
  await lockSubscribing(tx, memberId);
  const first = await findLiveSubscription(tx, memberId);
  const isRefused =
    isSecond(seen, known, first) || (known === null && (await isSecondTrial(tx, checkout)));
  return isRefused ? (known?.refusedAt ?? now) : null;
}

/** Two pages with a trial were opened, and the second was used when the first trial was over. */
async function isSecondTrial(tx: Tx, { memberId, trialDays }: CheckoutRow): Promise<boolean> {
  if (memberId === null || trialDays === 0) return false;
  return await hasTrialAmong(tx, await listCheckoutsOfMember(tx, memberId));
}

function writeRow(
  tx: Tx,
  { seen, known, checkout, sold, next }: Looked,
  { refusedAt, now }: { refusedAt: Date | null; now: Date },
): Promise<string> {
  return writeSubscription(
    tx,
    {
      memberId: checkout.memberId,
      checkoutId: checkout.id,
      tierId: sold.tier.id,
      tierPriceId: sold.price.id,
      nextTierPriceId: next?.price.id ?? null,
      stripeSubscriptionId: seen.stripeSubscriptionId,
      interval: sold.price.interval,
      status: seen.status,
      livemode: seen.livemode,
      currentPeriodStart: seen.currentPeriodStart,
      currentPeriodEnd: seen.currentPeriodEnd,
      cancelAt: seen.cancelAt,
      endedAt: seen.endedAt,
      refusedAt,
    },
    { known, now },
  );
}

function book(
  tx: Tx,
  booking: InvoiceWithFee & { checkout: CheckoutRow; subscriptionId: string; now: Date },
): Promise<unknown> {
  return bookPayment(tx, toPayment(booking), booking.fee, booking.now);
}

export function toPayment({
  invoice,
  checkout,
  subscriptionId,
}: Pick<InvoiceWithFee, 'invoice'> & { checkout: CheckoutRow; subscriptionId: string | null }) {
  return {
    kind: 'subscription' as const,
    amount: invoice.amountPaid,
    currency: invoice.currency,
    memberId: checkout.memberId,
    tipId: null,
    subscriptionId,
    checkoutId: checkout.id,
    paymentIntentId: invoice.paymentIntentId,
    invoiceId: invoice.invoiceId,
    livemode: invoice.livemode,
    paidAt: invoice.paidAt,
  };
}
