import type { Pool, PoolClient } from 'pg';
import type { ArchivedTable } from './archive-tables.ts';

/** The number of rows per round trip; with long texts a few megabytes. */
const PAGE = 200;

/** Opens a transaction without statement timeouts, since a statement may read or write a whole table. */
async function withClient<Result>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    await client.query(
      "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL timezone = 'UTC'",
    );
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** Runs `work` on one snapshot of the database; concurrent writes are not visible. */
export function readSnapshot<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  return withClient(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
}

/** Runs `work` in one transaction, so that an archive is imported whole or not at all. */
export function writeWhole<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  return withClient(pool, 'BEGIN', work);
}

/** Returns the names of a table's columns in alphabetical order, without generated columns. */
export async function listColumns(client: PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'
     ORDER BY column_name COLLATE "C"`,
    [table],
  );
  return rows.map(({ column_name }) => column_name);
}

async function listKey(client: PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attribute.attname AS name
     FROM pg_index, unnest(pg_index.indkey) WITH ORDINALITY AS key(number, place)
     JOIN pg_attribute attribute ON attribute.attnum = key.number
     WHERE indrelid = $1::regclass AND indisprimary AND attribute.attrelid = indrelid
     ORDER BY key.place`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/**
 * Yields the rows of a table as JSON, in an order that depends on their values only. PostgreSQL writes the JSON, so
 * that no number, time or text is converted.
 */
export async function* readRows(
  client: PoolClient,
  { name, first }: ArchivedTable,
  columns: readonly string[],
): AsyncGenerator<string> {
  const key = await listKey(client, name);
  const order = [...(first === undefined ? [] : [first]), ...key.map(sortable)].join(', ');
  const list = columns.map(quote).join(', ');
  await client.query(
    `DECLARE archived NO SCROLL CURSOR FOR
     SELECT row_to_json(row)::text AS line FROM (SELECT ${list} FROM ${quote(name)} ORDER BY ${order}) row`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${PAGE} FROM archived`);
    for (const { line } of rows) yield line;
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE archived');
}

/** Sorts texts by bytes, independently of the database's collation. */
function sortable(column: string): string {
  return `${quote(column)}::text COLLATE "C"`;
}

/** Inserts rows of JSON into `columns` and a new secret for each row into each column of `fresh`. */
export async function insertRows(
  client: PoolClient,
  {
    table,
    columns,
    fresh,
  }: { table: string; columns: readonly string[]; fresh: readonly string[] },
  lines: readonly string[],
): Promise<void> {
  const list = [...columns, ...fresh].map(quote).join(', ');
  const secrets = fresh.map(
    () => "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')",
  );
  const values = [...columns.map(quote), ...secrets].join(', ');
  await client.query(
    `INSERT INTO ${quote(table)} (${list})
     SELECT ${values} FROM json_populate_recordset(NULL::${quote(table)}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
}

/** Empties a table, because a new installation has default rows in some tables. */
export async function emptyTable(client: PoolClient, table: string): Promise<void> {
  await client.query(`DELETE FROM ${quote(table)}`);
}

export async function hasRows(client: PoolClient, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${quote(table)}) AS found`,
  );
  return rows[0]?.found === true;
}

/** Returns the applied migrations, oldest first. */
export async function listMigrations(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name COLLATE "C"',
  );
  return rows.map(({ migration_name }) => migration_name);
}

/** Disables sealing: archived audit entries are already chained, and entries older than the chain stay outside it. */
export async function disableAuditTrigger(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE audit_entries DISABLE TRIGGER seal_audit_entry');
}

/** Enables sealing again for later audit entries. */
export async function enableAuditTrigger(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE audit_entries ENABLE TRIGGER seal_audit_entry');
}

/** Names come from our own list or the database catalogue, or were checked against the catalogue. */
function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
