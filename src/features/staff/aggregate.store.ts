import type { Tx } from '../../platform/db/database.ts';
import type { Sql } from '../../platform/db/sql.ts';

/** Returns the single row of an aggregate query. */
export async function queryAggregate<Row>(tx: Tx, query: Sql): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>(query);
  if (row === undefined) throw new Error('An aggregate returned no row.');
  return row;
}
