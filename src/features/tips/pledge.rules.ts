/** What our own rows say that a monthly tip must be. */
export interface ExpectedPledge {
  readonly checkoutId: string;
  readonly livemode: boolean;
  readonly currency: string;
  /** Null for a guest, whose customer Stripe makes at checkout. */
  readonly customerId: string | null;
  readonly productId: string;
  /** What it began with, and whatever its giver changed it to. */
  readonly amounts: readonly number[];
}

export interface SeenPledge {
  readonly livemode: boolean;
  readonly currency: string;
  readonly customerId: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly stripePriceIds: readonly string[];
  readonly productId: string | null;
  readonly unitAmount: number | null;
  readonly interval: string | null;
}

/** In which respects a Stripe subscription is not the monthly tip that was asked for. */
export function findPledgeDifferences(expected: ExpectedPledge, seen: SeenPledge): string[] {
  const { checkoutId, customerId, amounts } = expected;
  const isAsked = seen.unitAmount !== null && amounts.includes(seen.unitAmount);
  return [
    ...unless(seen.livemode === expected.livemode, 'livemode'),
    ...unless(customerId === null || seen.customerId === customerId, 'customer'),
    ...unless(seen.currency === expected.currency, 'currency'),
    ...unless(seen.stripePriceIds.length === 1, 'items'),
    ...unless(seen.productId === expected.productId, 'product'),
    ...unless(seen.interval === 'month', 'interval'),
    ...unless(isAsked, 'amount'),
    ...unless(seen.metadata['checkoutId'] === checkoutId, 'metadata.checkoutId'),
  ];
}

/** Whether an invoice asked for what the giver had agreed to, whatever a credit took off it. */
export function isAskedFor(
  invoice: { readonly total: number; readonly currency: string; readonly livemode: boolean },
  { amounts, currency, livemode }: ExpectedPledge,
): boolean {
  const isRight = invoice.currency === currency && invoice.livemode === livemode;
  return isRight && amounts.includes(invoice.total);
}

const OVER = new Set(['canceled', 'incomplete_expired']);
const OVERDUE = new Set(['past_due', 'unpaid']);

/** Nothing is charged any more, and nothing will be. */
export function isOver(status: string): boolean {
  return OVER.has(status);
}

/** Since when a charge has been owed: the period that it is for began then. */
export function decideOverdueSince(seen: {
  readonly status: string;
  readonly currentPeriodStart: Date;
}): Date | null {
  return OVERDUE.has(seen.status) ? seen.currentPeriodStart : null;
}

/** When the next charge comes; null where none does. */
export function decideNextChargeAt(pledge: {
  readonly status: string;
  readonly cancelAt: Date | null;
  readonly currentPeriodEnd: Date;
}): Date | null {
  const { status, cancelAt, currentPeriodEnd } = pledge;
  if (isOver(status) || (cancelAt !== null && cancelAt <= currentPeriodEnd)) return null;
  return currentPeriodEnd;
}

function unless(isRight: boolean, name: string): string[] {
  return isRight ? [] : [name];
}
