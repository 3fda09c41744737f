import { Prisma } from './generated/client.ts';

/** A piece of a statement with its values, for rooms that hand theirs to a store's. */
export type Sql = Prisma.Sql;
export const { sql, join: joinSql } = Prisma;

/** The LIKE pattern of texts that contain this one. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** The same for the text of a JSON column, in which quotes and backslashes are escaped. */
export function containingInJson(text: string): string {
  return containing(JSON.stringify(text).slice(1, -1));
}

/**
 * A regular expression of PostgreSQL's for a name or an address that stands by itself: `an@mail.example` is not
 * found within `joan@mail.example`, which is another person's.
 */
export function standingAlone(text: string): string {
  const literal = text.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`);
  return String.raw`(?<![\w.+-])${literal}(?![\w-]|\.\w)`;
}

/** What stands in place of a name or address that was taken out of a text. */
export const MASK = '[erased]';
