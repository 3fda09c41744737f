import type { Pool } from 'pg';
import type { Sql } from './sql.ts';
import type { Tx } from './transaction.ts';

/** The names of prepared statements by their SQL text. Bounded, because all texts are in the code. */
const names = new Map<string, string>();

/** The driver's name for an unprepared statement. */
const UNNAMED = '';

/** The name of a statement's prepared plan; empty for most statements. */
export function nameStatement({ sql }: { readonly sql: string }): string {
  return names.get(sql) ?? UNNAMED;
}

const pools = new WeakMap<Tx, Pool>();

/** Lets `queryPrepared` bypass Prisma outside transactions and query the pool directly. */
export function bypassPrisma(client: Tx, pool: Pool): void {
  pools.set(client, pool);
}

/**
 * Runs a prepared statement on a hot path. PostgreSQL plans it once per connection, so use it only for lookups by key.
 * Outside a transaction it bypasses Prisma, whose overhead costs more than the statement. Errors are then the driver's;
 * inside a transaction they are Prisma's. `database-errors.ts` handles both.
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
