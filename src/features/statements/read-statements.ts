import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { getStatement } from './approve-statement.ts';
import { listLines, listStatements } from './statements.store.ts';
import { presentStatement, presentStatementDetail } from './statements.views.ts';

/** Returns a page of statements of one month or of all months, newest first. */
export function listStatementsPage(
  { db }: Pick<DbDeps, 'db'>,
  { month, ...query }: PageQuery & { readonly month?: string | undefined },
) {
  return pageById('statements', query, {
    read: (page) => listStatements(db.read, { month, ...page }),
    present: presentStatement,
  });
}

/** Returns a statement with its lines. Throws `not_found`. */
export async function readStatement({ db }: Pick<DbDeps, 'db'>, id: string) {
  const statement = await getStatement(db.read, id);
  return presentStatementDetail(statement, await listLines(db.read, [id]));
}
