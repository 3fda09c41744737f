import type { Tx } from '../../platform/db/database.ts';

export interface Statement {
  readonly id: string;
  readonly commentId: string;
  /** Whose comment it was. */
  readonly memberId: string | null;
  readonly facts: string;
  readonly legalGround: string;
  /** Whether readers reported it, or staff came upon it. */
  readonly isNotified: boolean;
  readonly isAutomated: boolean;
  readonly decidedById: string | null;
  readonly createdAt: Date;
}

export async function insertStatement(tx: Tx, statement: Statement): Promise<void> {
  await tx.statementOfReasons.create({ data: statement });
}

/** Newest first; ids are in the order of writing. */
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

/** What was decided about what a member wrote, for its owner. */
export function listStatementsOf(
  tx: Tx,
  memberId: string,
): Promise<Pick<Statement, 'commentId' | 'facts' | 'legalGround' | 'isAutomated' | 'createdAt'>[]> {
  return tx.statementOfReasons.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { commentId: true, facts: true, legalGround: true, isAutomated: true, createdAt: true },
  });
}

/** What happened is told in words that may name the member. */
export async function clearFactsAbout(tx: Tx, memberId: string): Promise<void> {
  await tx.statementOfReasons.updateMany({ where: { memberId }, data: { facts: '' } });
}
