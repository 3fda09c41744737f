/** 95 % confidence, as this order is commonly computed. */
const Z = 1.96;

/**
 * What the order "top" goes by: the lower bound of Wilson's interval for the share of likes among all
 * who reacted, open reports being the others. Between 0 and 1; few likes prove less than many, and
 * what is reported sinks.
 */
export function scoreComment(likes: number, reports: number): number {
  const all = likes + reports;
  if (all === 0) return 0;
  const share = likes / all;
  const centre = share + Z ** 2 / (2 * all);
  const spread = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * all)) / all);
  return Math.max(0, (centre - spread) / (1 + Z ** 2 / all));
}
