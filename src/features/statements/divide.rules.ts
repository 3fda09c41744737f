/** Relative weights by key, 0 or more. */
export type Weights = Readonly<Record<string, number>>;

/**
 * Divides an amount of 0 or more by weights, in minor units (largest remainder method): each part is rounded down,
 * and the remaining units go to the largest remainders; ties are broken by the order of the keys. The parts always
 * add up to the amount. Returns no parts if all weights are 0.
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

/** Returns a percentage of an amount of 0 or more, rounded down, so that a share never exceeds the amount. */
export function percentOf(amount: number, percent: number): number {
  return Number((BigInt(amount) * BigInt(percent)) / 100n);
}
