import { Prisma } from './generated/client.ts';

/** An SQL fragment with its values, for features that pass fragments to a store. */
export type Sql = Prisma.Sql;
export const { sql, join: joinSql } = Prisma;

/** The LIKE pattern for texts that contain this one. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** The pattern for the text of a JSON column, in which quotes and backslashes are escaped. */
export function containingInJson(text: string): string {
  return containing(JSON.stringify(text).slice(1, -1));
}

/**
 * A PostgreSQL regular expression that matches a whole name or address: `an@mail.example` does not match within
 * `joan@mail.example`, which is another person's.
 */
export function wholeWordPattern(text: string): string {
  const literal = text.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`);
  return String.raw`(?<![\w.+-])${literal}(?![\w-]|\.\w)`;
}

/** Replaces a name or address that was removed from a text. */
export const MASK = '[erased]';
