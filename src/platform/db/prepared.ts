import type { Pool } from 'pg';
import type { Sql } from './sql.ts';
import type { Tx } from './transaction.ts';

/** Texts of hot statements, and the names by which connections know them; a handful, as code is. */
const names = new Map<string, string>();

/** As the driver writes a statement without a name, which nothing is kept of. */
const UNNAMED = '';

/** The name under which a connection keeps a statement's plan; empty for most. */
export function nameStatement({ sql }: { readonly sql: string }): string {
  return names.get(sql) ?? UNNAMED;
}

const pools = new WeakMap<Tx, Pool>();

/** Lets `queryPrepared` go around a client that is no transaction's, to the pool beneath it. */
export function bypassPrisma(client: Tx, pool: Pool): void {
  pools.set(client, pool);
}

/**
 * Asks one of the few statements of our own that hot paths ask. PostgreSQL plans it once for each connection,
 * which suits a statement that goes by keys, and no other. Outside a transaction it goes straight to the
 * driver: what Prisma does around a statement of ours costs the server more than the statement. Errors
 * are the driver's there and Prisma's inside a transaction; `database-errors.ts` reads both.
 */
export async function queryPrepared<Row extends object>(tx: Tx, statement: Sql): Promise<Row[]> {
  const { text, values } = statement;
  const name = names.get(text) ?? `prepared-${names.size}`;
  names.set(text, name);
  const pool = pools.get(tx);
  if (pool === undefined) return await tx.$queryRaw<Row[]>(statement);
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}
