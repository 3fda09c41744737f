/** The normal quantile of a two-sided 95 % confidence interval. */
const Z = 1.96;

/** Returns the counts of a comment's reactions with the score derived from them. */
export function withScore<
  Counts extends { readonly likeCount: number; readonly reportCount: number },
>(counts: Counts): Counts & { readonly score: number } {
  return { ...counts, score: scoreComment(counts.likeCount, counts.reportCount) };
}

/**
 * Returns the score for the sort order "top": the lower bound of the Wilson score interval for the share of likes among
 * likes and open reports. Between 0 and 1: a few likes prove less than many, and reported comments sink.
 */
export function scoreComment(likes: number, reports: number): number {
  const all = likes + reports;
  if (all === 0) return 0;
  const share = likes / all;
  const centre = share + Z ** 2 / (2 * all);
  const spread = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * all)) / all);
  return Math.max(0, (centre - spread) / (1 + Z ** 2 / all));
}
