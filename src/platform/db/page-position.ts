/** Where a page starts: after the row with this instant and id. */
interface InstantPosition {
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
  return beyond(column, after, 'lt');
}

/** The same in ascending order, of an instant or of another value such as a name. */
export function afterPosition<Column extends string, Value extends Date | string>(
  column: Column,
  after: { readonly at: Value; readonly id: string } | null,
) {
  return beyond(column, after, 'gt');
}

function beyond<Column extends string, Value, Operator extends 'lt' | 'gt'>(
  column: Column,
  after: { readonly at: Value; readonly id: string } | null,
  operator: Operator,
) {
  if (after === null) return {};
  const { at, id } = after;
  return {
    OR: [
      { [column]: { [operator]: at } } as Record<Column, Record<Operator, Value>>,
      { [column]: at, id: { [operator]: id } } as Record<Column, Value> & {
        id: Record<Operator, string>;
      },
    ],
  };
}
