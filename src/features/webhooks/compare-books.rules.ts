export const COMPARE_BOOKS = 'compare-books';

/** By its key it is known whether anybody is still at it. */
export function keyOf(reconciliationId: string): string {
  return `${COMPARE_BOOKS}:${reconciliationId}`;
}
