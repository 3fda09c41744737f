import type { TestServer } from './server.ts';

/**
 * Copies every row of the publication, and returns a function that restores them like a backup: everything written in
 * between is lost, and the process clears its caches. Waiting jobs are removed too.
 */
export async function backUp({ db, changes }: TestServer): Promise<() => Promise<void>> {
  const tables = await listTables(db.pool);
  await db.pool.query('DROP SCHEMA IF EXISTS backup CASCADE; CREATE SCHEMA backup');
  for (const { name } of tables) {
    await db.pool.query(`CREATE TABLE backup."${name}" AS TABLE public."${name}"`);
  }
  return async () => {
    const client = await db.pool.connect();
    try {
      await client.query('BEGIN');
      // Disables foreign keys and triggers, because rows are restored unchanged and in any order.
      await client.query('SET LOCAL session_replication_role = replica');
      const all = tables.map(({ name }) => `public."${name}"`).join(', ');
      await client.query(`TRUNCATE ${all}`);
      for (const { name, columns } of tables) {
        const list = columns.map((column) => `"${column}"`).join(', ');
        const from = `SELECT ${list} FROM backup."${name}"`;
        await client.query(
          `INSERT INTO public."${name}" (${list}) OVERRIDING SYSTEM VALUE ${from}`,
        );
      }
      await client.query('DELETE FROM graphile_worker._private_jobs');
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    changes.receiveAll();
  };
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

async function listTables(pool: TestServer['db']['pool']): Promise<Table[]> {
  const { rows } = await pool.query<Table>(
    `SELECT c.table_name AS name, array_agg(c.column_name::text) AS columns
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
        AND c.table_name <> '_prisma_migrations'
      GROUP BY 1`,
  );
  return rows;
}
