import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** A statement of reasons; `isNotified` is true if readers had reported the comment. */
export type Statement = Prisma.StatementOfReasonsGetPayload<object>;

export async function insertStatement(tx: Tx, statement: Statement): Promise<void> {
  await tx.statementOfReasons.create({ data: statement });
}

/** Lists `limit` + 1 statements, newest first, because ids are UUIDv7. */
export function listStatements(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<Statement[]> {
  return tx.statementOfReasons.findMany({
    ...(after === null ? {} : { where: { id: { lt: after } } }),
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
}
