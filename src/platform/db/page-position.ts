/** Where a page starts: after the row with this instant and id. */
export interface InstantPosition {
  readonly at: Date;
  readonly id: string;
}

/** A page that is asked of a store; it reads one row more than `limit`, where there is one. */
export interface InstantPage {
  readonly after: InstantPosition | null;
  readonly limit: number;
}

/** The condition of the rows after a position, the newest first. */
export function olderThan<Column extends string>(column: Column, after: InstantPosition | null) {
  if (after === null) return {};
  const { at, id } = after;
  return {
    OR: [
      { [column]: { lt: at } } as Record<Column, { lt: Date }>,
      { [column]: at, id: { lt: id } } as Record<Column, Date> & { id: { lt: string } },
    ],
  };
}
