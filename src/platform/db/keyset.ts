/** Where a page starts: after the row with this value of the sorted column, and this id. */
export interface RowPosition {
  readonly at: Date | string;
  readonly id: string;
}

/**
 * The condition for the rows after a position in the order of a column and, where its values are equal, of
 * the ids; none for the first page.
 */
export function rowsAfter(
  after: RowPosition | null,
  column: string,
  direction: 'asc' | 'desc',
): object {
  if (after === null) return {};
  const isAfter = direction === 'asc' ? 'gt' : 'lt';
  const { at, id } = after;
  return { OR: [{ [column]: { [isAfter]: at } }, { [column]: at, id: { [isAfter]: id } }] };
}
