/** The start of a page: after the row with this instant and id. */
interface InstantPosition {
  readonly at: Date;
  readonly id: string;
}

/** A page to read from a store, which reads one row more than `limit` if there is one. */
export interface InstantPage {
  readonly after: InstantPosition | null;
  readonly limit: number;
}

/** The condition for the rows after a position, newest first. */
export function olderThan<Column extends string>(column: Column, after: InstantPosition | null) {
  return beyond(column, after, 'lt');
}

/** Like `olderThan` in ascending order, by an instant or another value such as a name. */
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
