/** What each of several people has in a whole: any numbers of 0 or more, compared with each other only. */
export type Weights = Readonly<Record<string, number>>;

/**
 * Divides an amount by weights to the smallest unit: each gets their part rounded down, and what is left goes
 * to the largest remainders, equal ones in the order of the keys. The parts always add up to the amount,
 * which is 0 or more. Nobody has a weight: nobody gets anything.
 */
export function divide(amount: number, weights: Weights): Readonly<Record<string, number>> {
  const keys = Object.keys(weights).filter((key) => (weights[key] ?? 0) > 0);
  const whole = keys.reduce((sum, key) => sum + BigInt(weights[key] ?? 0), 0n);
  if (whole === 0n) return {};
  const parts = keys.sort().map((key) => {
    const product = BigInt(amount) * BigInt(weights[key] ?? 0);
    return { key, amount: Number(product / whole), remainder: product % whole };
  });
  const left = amount - parts.reduce((sum, part) => sum + part.amount, 0);
  const byRemainder = [...parts].sort((a, b) => Number(b.remainder - a.remainder));
  const favoured = new Set(byRemainder.slice(0, left).map(({ key }) => key));
  return Object.fromEntries(
    parts.map(({ key, amount: part }) => [key, favoured.has(key) ? part + 1 : part]),
  );
}

/** A percentage of an amount of 0 or more, rounded down: a share never exceeds what it is taken from. */
export function percentOf(amount: number, percent: number): number {
  return Number((BigInt(amount) * BigInt(percent)) / 100n);
}
