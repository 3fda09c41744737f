import { money } from '../../money/money.ts';
import type { StatementLineRow, StatementRow } from './statements.store.ts';

export function presentStatement(statement: StatementRow) {
  const { id, month, author, total, currency, draftedAt, approvedAt } = statement;
  const { transferId, transferFailure } = statement;
  const isTried = transferId !== null || transferFailure !== null;
  return {
    id,
    month,
    author: { slug: author.slug, name: author.name },
    status: approvedAt === null ? 'draft' : 'approved',
    total: money(total, currency),
    draftedAt,
    approvedAt,
    transfer: isTried ? { id: transferId, failure: transferFailure } : null,
  };
}

export function presentStatementDetail(
  statement: StatementRow,
  lines: readonly StatementLineRow[],
) {
  return {
    ...presentStatement(statement),
    lines: lines.map(({ kind, amount, paymentId, articleId, articleTitle }) => ({
      kind,
      amount: money(amount, statement.currency),
      paymentId,
      article:
        articleId === null || articleTitle === null ? null : { id: articleId, title: articleTitle },
    })),
  };
}
