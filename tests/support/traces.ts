import type { TestServer } from './server.ts';

/** Selects the schemas of the application and of the job queue. */
const SCHEMAS = "table_schema NOT LIKE 'pg\\_%' AND table_schema <> 'information_schema'";

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Finds every database column that contains a text, as `table.column`. */
export async function findTraces({ db }: Pick<TestServer, 'db'>, text: string): Promise<string[]> {
  const { rows } = await db.pool.query<Column>(
    `SELECT table_schema AS schema, table_name AS table, column_name AS column, data_type AS type
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_type = 'BASE TABLE' AND ${SCHEMAS} ORDER BY table_name, column_name`,
  );
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found: string[] = [];
  for (const name of new Set(rows.map(nameOf))) {
    const columns = rows.filter((column) => nameOf(column) === name);
    const tests = columns.map(({ column, type }, index) => {
      const holds =
        type === 'bytea'
          ? `position(convert_to(sought.raw_text, 'UTF8') IN "${column}") > 0`
          : `"${column}"::text ILIKE sought.like_pattern`;
      return `bool_or(${holds}) AS c${index}`;
    });
    const { rows: hits } = await db.pool.query<Record<string, boolean>>(
      `SELECT ${tests.join()} FROM ${name},
       (SELECT $1::text AS raw_text, $2::text AS like_pattern) AS sought`,
      [text, pattern],
    );
    const held = columns.filter((_, index) => hits[0]?.[`c${index}`]);
    found.push(...held.map(({ table, column }) => `${table}.${column}`));
  }
  return found;
}

function nameOf({ schema, table }: Column): string {
  return `"${schema}"."${table}"`;
}
