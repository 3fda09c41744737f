import type { Client } from 'pg';

/** The tables that grow with the publication, and their number of rows for each member. */
export const FILLED = {
  members: 1,
  sessions: 1,
  grants: 1,
  comments: 0.5,
  payments: 0.5,
  outbox_messages: 0.5,
  newsletter_consents: 1,
  audit_entries: 0.5,
} as const satisfies Record<string, number>;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isArray: boolean;
  readonly label: string | null;
  readonly isUnique: boolean;
}

/**
 * Fills a table with rows that its schema accepts, derived from the types of required columns. Triggers and foreign
 * keys are disabled, because only the number of rows matters, not their content.
 */
export async function fillTable(client: Client, table: string, rows: number): Promise<void> {
  const { rows: columns } = await client.query<Column>(NEEDED_COLUMNS, [table]);
  const { rows: checks } = await client.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`,
    [table],
  );
  await client.query('SET session_replication_role = replica');
  for (const { name } of checks)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(valueFor).join(', ');
  await client.query(
    `INSERT INTO ${table} (${names}) SELECT ${values} FROM generate_series(1, ${rows}) AS n`,
  );
  await client.query('SET session_replication_role = origin');
  await client.query(`ANALYZE ${table}`);
}

/** Columns that are NOT NULL without a default, and columns of unique indexes. */
const NEEDED_COLUMNS = `
  SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, t.typcategory = 'A' AS "isArray",
         (SELECT enumlabel FROM pg_enum WHERE enumtypid = a.atttypid ORDER BY enumsortorder LIMIT 1) AS label,
         EXISTS (SELECT FROM pg_index WHERE indrelid = a.attrelid AND indisunique
                  AND a.attnum = ANY(indkey)) AS "isUnique"
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
   WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
     AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
   ORDER BY a.attnum`;

function valueFor({ type, isArray, label, isUnique }: Column): string {
  if (isArray) return `'{}'`;
  if (label !== null) return `'${label}'::${type}`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'bytea') return `decode(md5(n::text), 'hex')`;
  if (/^timestamp/.test(type)) return `now() - n * interval '1 second'`;
  if (type === 'boolean') return 'false';
  if (type === 'jsonb' || type === 'json') return `'{}'`;
  if (/int|numeric|double/.test(type)) return isUnique ? 'n' : '1';
  return isUnique ? `'reader-' || n || '@example.org'` : `'text ' || n % 1000`;
}
