/** A line of a paid invoice for a price of ours, with the price's tier. */
export interface SoldLine {
  readonly lineId: string;
  /** Before discounts; negative for time that is given back in a change. */
  readonly amount: number;
  readonly stripePriceId: string;
  readonly tier: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Stands for the id of a line where another system had sold the period, by the checkout that took it over. */
export function adoptedLineId(checkoutId: string): string {
  return `adopted:${checkoutId}`;
}

export interface PaidLine {
  readonly lineId: string;
  /** The slug of the tier whose price the line is for. */
  readonly tier: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When another tier or interval, or the next paid period, took its place; null while nothing has. */
  readonly replacedAt: Date | null;
  /** Whether it was the next period of the same tier that did: then it ran its time. */
  readonly isRenewed: boolean;
}

type Replaceable = PaidLine & Pick<SoldLine, 'stripePriceId'>;

/**
 * The lines that open something, from the paid invoices of one subscription, the oldest first. A
 * change that was paid gives back the rest of an earlier line, which ends then. What is paid for the
 * next period, of the same tier or another, leaves the one before it no grace: that waits for a payment,
 * and should this one go back, nothing must stay open by it.
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
