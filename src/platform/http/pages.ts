import { z } from 'zod';
import type { AppError } from '../errors/app-error.ts';
import { malformed } from '../errors/refusals.ts';
import { isStorable } from './read-body.ts';

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});
export type PageQuery = z.output<typeof pageQuery>;

/** The start of a page: after the row with this instant (or other sort value) and id. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: Position | null;
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'The cursor of the next page, for `?cursor=`; null on the last page' }),
  });
}

/** The sort value is an instant or a name; 300 characters is the maximum length of names. */
const positionSchema = z.tuple([z.string(), z.string().max(300).refine(isStorable), z.uuid()]);

/** ISO 8601 in UTC, limited to years that PostgreSQL and JavaScript treat alike. */
const INSTANT = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The maximum of PostgreSQL's `integer`. */
const MAX_NUMBER = 2_147_483_647;

/** `list` names the paged list, so that another list rejects the cursor. */
export function writeCursor(list: string, position: Position | null): string | null {
  if (position === null) return null;
  return Buffer.from(JSON.stringify([list, position.at, position.id])).toString('base64url');
}

/** Whether a cursor belongs to this list, for pages that merge several lists. */
export function isCursorOf(list: string, cursor: string): boolean {
  const parsed = positionSchema.safeParse(parseOrNull(cursor));
  return parsed.success && parsed.data[0] === list;
}

/** Parses a cursor that this server wrote for the same list. Throws `malformed` for any other. */
export function readCursor(list: string, cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const parsed = positionSchema.safeParse(parseOrNull(cursor));
  if (!parsed.success || parsed.data[0] !== list) throw foreignCursor();
  const [, at, id] = parsed.data;
  return { at, id };
}

/** Like `readCursor`, for a list sorted by an instant. */
export function readInstantCursor(
  list: string,
  cursor: string | undefined,
): { at: Date; id: string } | null {
  const position = readCursor(list, cursor);
  if (position === null) return null;
  const at = new Date(position.at);
  if (!INSTANT.test(position.at) || Number.isNaN(at.getTime())) throw foreignCursor();
  return { at, id: position.id };
}

/** Like `readCursor`, for a list sorted by a number from 0 to `max`, such as a count. */
export function readNumberCursor(
  list: string,
  cursor: string | undefined,
  max = MAX_NUMBER,
): { at: number; id: string } | null {
  const position = readCursor(list, cursor);
  if (position === null) return null;
  const at = Number(position.at);
  if (!/^\d/.test(position.at) || !(at <= max)) throw foreignCursor();
  return { at, id: position.id };
}

function foreignCursor(): AppError {
  return malformed('The cursor was not issued by this server.');
}

function parseOrNull(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Converts rows that were read with a limit of `limit + 1` into a page. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
): Page<Row> {
  const pageRows = rows.slice(0, limit);
  const last = pageRows.at(-1);
  return { rows: pageRows, next: rows.length > limit && last ? positionOf(last) : null };
}

/** A page of a short list that is read completely, sorted by staff's position, then by id. */
export function pageOfFew<Row extends { readonly id: string; readonly position: number }>(
  list: string,
  rows: readonly Row[],
  { limit, cursor }: PageQuery,
): { rows: readonly Row[]; nextCursor: string | null } {
  const after = readNumberCursor(list, cursor);
  const isLeft = ({ position, id }: Row): boolean =>
    after === null || position > after.at || (position === after.at && id > after.id);
  const page = toPage(rows.filter(isLeft), limit, ({ position, id }) => ({
    at: `${position}`,
    id,
  }));
  return { rows: page.rows, nextCursor: writeCursor(list, page.next) };
}

/**
 * A page of a list sorted by id; ids are UUIDv7, so this is the creation order. `read` returns the rows after `after`,
 * plus one more than `limit` if there is one.
 */
export async function pageById<Row extends { readonly id: string }, Item>(
  list: string,
  { limit, cursor }: PageQuery,
  options: {
    read(page: { after: string | null; limit: number }): Promise<readonly Row[]>;
    present(row: Row): Item;
  },
): Promise<{ data: Item[]; nextCursor: string | null }> {
  const after = readCursor(list, cursor)?.id ?? null;
  const rows = await options.read({ after, limit });
  const page = toPage(rows, limit, ({ id }) => ({ at: '', id }));
  return { data: page.rows.map(options.present), nextCursor: writeCursor(list, page.next) };
}

/** Like `pageById`, sorted by an instant, then by id. */
export async function pageByInstant<Row extends { readonly id: string }, Item>(
  list: string,
  { limit, cursor }: PageQuery,
  options: {
    read(page: { after: { at: Date; id: string } | null; limit: number }): Promise<readonly Row[]>;
    instantOf(row: Row): Date;
    present(row: Row): Item;
  },
): Promise<{ data: Item[]; nextCursor: string | null }> {
  const rows = await options.read({ after: readInstantCursor(list, cursor), limit });
  const page = toPage(rows, limit, (row) => ({
    at: options.instantOf(row).toISOString(),
    id: row.id,
  }));
  return { data: page.rows.map(options.present), nextCursor: writeCursor(list, page.next) };
}
