/** A line of a paid invoice for one of our prices, with the price's tier. */
export interface SoldLine {
  readonly lineId: string;
  /** The amount before discounts; negative for unused time that a change credits. */
  readonly amount: number;
  readonly stripePriceId: string;
  readonly tier: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Returns a synthetic line id for a period that another system sold, from the id of the importing checkout. */
export function importedLineId(checkoutId: string): string {
  return `adopted:${checkoutId}`;
}

export interface PaidLine {
  readonly lineId: string;
  /** The slug of the tier whose price the line is for. */
  readonly tier: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When another tier or interval, or the next paid period, replaced the line; null if nothing has. */
  readonly replacedAt: Date | null;
  /** True if the next period of the same tier replaced the line, so that the line ran its full time. */
  readonly isRenewed: boolean;
}

type Replaceable = PaidLine & Pick<SoldLine, 'stripePriceId'>;

/**
 * Returns the lines that give access, from the paid invoices of one subscription, oldest first. A paid change credits
 * the unused time of an earlier line, which then ends. A payment for the next period, of the same tier or another,
 * ends the grace period of the previous line: grace is for awaited payments, and if this payment is refunded, grace
 * must not keep access open.
 */
export function readPaidLines(invoices: readonly (readonly SoldLine[])[]): PaidLine[] {
  let paid: Replaceable[] = [];
  for (const lines of invoices) {
    for (const line of lines) {
      const isCredit = line.amount < 0;
      const replaces = isCredit ? takesBack : follows;
      paid = paid.map((earlier) =>
        earlier.replacedAt === null && replaces(line, earlier)
          ? { ...earlier, replacedAt: line.startsAt, isRenewed: isRenewal(line, earlier) }
          : earlier,
      );
    }
    paid.push(
      ...lines
        .filter(({ amount }) => amount >= 0)
        .map((line) => ({ ...line, replacedAt: null, isRenewed: false })),
    );
  }
  return paid.map(({ lineId, tier, startsAt, endsAt, replacedAt, isRenewed }) => ({
    lineId,
    tier,
    startsAt,
    endsAt,
    replacedAt,
    isRenewed,
  }));
}

function takesBack(credit: SoldLine, earlier: Replaceable): boolean {
  return (
    credit.stripePriceId === earlier.stripePriceId &&
    credit.endsAt.getTime() === earlier.endsAt.getTime() &&
    credit.startsAt >= earlier.startsAt
  );
}

function follows(line: SoldLine, earlier: Replaceable): boolean {
  return line.startsAt >= earlier.endsAt;
}

function isRenewal({ amount, tier }: SoldLine, earlier: Replaceable): boolean {
  return amount >= 0 && tier === earlier.tier;
}
