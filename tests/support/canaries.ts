import { randomUUID } from 'node:crypto';
import type { TestServer } from './server.ts';

/** A unique text for a personal column, which reveals every place that it is copied to. */
export function canaryOf(table: string, column: string): string {
  return `canary-${table}-${column}`.replaceAll('_', '-');
}

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
}

export interface Planting {
  readonly table: string;
  /** The personal columns, each of which gets its canary unless `values` contains it. */
  readonly personal: readonly string[];
  /** Values for foreign keys to the member and for columns with a closed list. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Inserts a row with a canary in each personal column and a value of the right type in every other required column.
 * Returns its id.
 */
export async function plantRow(
  { db }: Pick<TestServer, 'db'>,
  { table, personal, values }: Planting,
): Promise<string> {
  const { rows: columns } = await db.pool.query<ColumnInfo>(
    `SELECT column_name AS name, data_type AS type, is_nullable = 'YES' AS "isNullable",
       column_default IS NOT NULL AS "hasDefault"
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const row: Record<string, unknown> = {};
  for (const { name, type, isNullable, hasDefault } of columns) {
    if (name in values) row[name] = values[name];
    else if (personal.includes(name)) row[name] = fill(type, canaryOf(table, name));
    else if (!isNullable && !hasDefault) row[name] = fill(type, 'x');
  }
  const names = Object.keys(row);
  const { rows } = await db.pool.query<Record<string, string>>(
    `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join()})
     VALUES (${names.map((_, index) => `$${index + 1}`).join()}) RETURNING *`,
    Object.values(row),
  );
  return rows[0]?.['id'] ?? '';
}

function fill(type: string, text: string): unknown {
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'jsonb':
    case 'json':
      return JSON.stringify({ text });
    case 'bytea':
      return Buffer.from(text);
    case 'boolean':
      return false;
    case 'integer':
    case 'bigint':
    case 'double precision':
      return 1;
    case 'timestamp with time zone':
      return new Date();
    case 'ARRAY':
      return [];
    default:
      return text === 'x' ? `x-${randomUUID()}` : text;
  }
}
