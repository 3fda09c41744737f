import { hashSecret } from '../crypto/secrets.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Prefixes in a token's column: for a hash, and for a row whose links are signed and have no stored token. */
const HASHED = 'hashed:';
const SIGNED = 'signed:';
/** Columns that held the tokens of emailed links before links were signed. */
const TOKEN_COLUMNS = [
  { table: 'pledges', column: 'stop_token' },
  { table: 'notice_choices', column: 'link_token' },
] as const;
const HASHED_AT_ONCE = 2_000;

/** The column's value for a row whose links are signed: unique, and not a token. */
export function withoutToken(id: string): string {
  return `${SIGNED}${id}`;
}

/** The possible column values for a token that an earlier version emailed: its hash, or the token itself. */
export function storedFormsOf(token: string): string[] {
  const hashed = `${HASHED}${hashSecret(token)}`;
  return token.startsWith(HASHED) || token.startsWith(SIGNED) ? [hashed] : [hashed, token];
}

/** Replaces tokens that an earlier version stored in plain text by their hashes, in batches. */
export async function hashPlainTokens(tx: Tx, createdBefore: Date): Promise<void> {
  for (const { table, column } of TOKEN_COLUMNS) await hashColumn(tx, table, column, createdBefore);
}

async function hashColumn(tx: Tx, table: string, column: string, createdBefore: Date) {
  const [rows, token] = [Prisma.raw(table), Prisma.raw(column)];
  let count = 0;
  do {
    count = await tx.$executeRaw`
      WITH old AS (
        SELECT ${token} AS token FROM ${rows}
        WHERE ${token} NOT LIKE ${`${HASHED}%`} AND ${token} NOT LIKE ${`${SIGNED}%`}
          AND created_at < ${createdBefore}
        LIMIT ${HASHED_AT_ONCE} FOR UPDATE SKIP LOCKED)
      UPDATE ${rows} SET ${token} = ${HASHED} || rtrim(translate(
        encode(sha256(convert_to(old.token, 'UTF8')), 'base64'), '+/', '-_'), '=')
      FROM old WHERE ${token} = old.token`;
  } while (count === HASHED_AT_ONCE);
}
