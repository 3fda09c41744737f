/** A page in id order: the rows after `after`, plus one more than `limit` if there is one. */
export interface IdPage {
  readonly after: string | null;
  readonly limit: number;
}

/** Arguments of `findMany` for a page, newest first: ids are UUIDv7, so they are in creation order. */
export function newestFirst<Where extends object>({ after, limit }: IdPage, where: Where) {
  return {
    where: { ...where, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  } as const;
}

/** Yields all rows of a list, page by page. `read` may return one row more than `limit`. */
export async function* readPages<Row, Position>(
  limit: number,
  read: (after: Position | null) => Promise<readonly Row[]>,
  positionOf: (last: Row) => Position,
): AsyncGenerator<readonly Row[]> {
  let after: Position | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(after);
    const page = rows.slice(0, limit);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = positionOf(last);
  }
}
