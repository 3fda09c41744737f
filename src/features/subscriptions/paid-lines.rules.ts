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

export interface PaidLine {
  readonly lineId: string;
  /** The slug of the tier whose price the line is for. */
  readonly tier: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When another tier or interval took its place; null while nothing has. */
  readonly replacedAt: Date | null;
}

type Replaceable = PaidLine & Pick<SoldLine, 'stripePriceId'>;

/**
 * The lines that open something, from the paid invoices of one subscription, the oldest first. A
 * change that was paid gives back the rest of an earlier line, which ends then; a change at a
 * period's end is a line for another tier, and the one before it gets no grace.
 */
export function readPaidLines(invoices: readonly (readonly SoldLine[])[]): PaidLine[] {
  let paid: Replaceable[] = [];
  for (const lines of invoices) {
    for (const line of lines) {
      const isCredit = line.amount < 0;
      const replaces = isCredit ? takesBack : follows;
      paid = paid.map((earlier) =>
        earlier.replacedAt === null && replaces(line, earlier)
          ? { ...earlier, replacedAt: line.startsAt }
          : earlier,
      );
    }
    paid.push(
      ...lines.filter(({ amount }) => amount >= 0).map((line) => ({ ...line, replacedAt: null })),
    );
  }
  return paid.map(({ lineId, tier, startsAt, endsAt, replacedAt }) => ({
    ...{ lineId, tier, startsAt, endsAt, replacedAt },
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
  return line.tier !== earlier.tier && line.startsAt >= earlier.endsAt;
}
