import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { findArticleById } from '../articles/index.ts';
import type { CommentRow } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { reportOutcomeEmail } from './emails/report-outcome.email.ts';
import { canBeMailed, type NotificationDeps } from './notify-member.ts';
import { listOpenReports } from './reports.store.ts';
import { insertStatement, type Statement } from './statements.store.ts';

/** The reason of a report, and of a rejection, that the law asks more of. */
export const ILLEGAL = 'illegal';

/** What a moderator says of illegal content, where they say it. */
export interface LegalGrounds {
  readonly facts: string | null;
  readonly legalGround: string | null;
}

const FACTS = 'A moderator read the comment and found that it is against the law.';
const GROUND = 'The law of the country of this publication.';

/** The statement of reasons for a comment that a moderator took away as illegal; stored with it. */
export async function writeStatement(
  tx: Tx,
  given: {
    readonly comment: CommentRow;
    readonly grounds: LegalGrounds;
    readonly isNotified: boolean;
    readonly decidedById: string | null;
    readonly now: Date;
  },
): Promise<Statement> {
  const { comment, grounds, isNotified, decidedById, now } = given;
  const statement: Statement = {
    id: newId(),
    commentId: comment.id,
    memberId: comment.memberId,
    facts: grounds.facts ?? FACTS,
    legalGround: grounds.legalGround ?? GROUND,
    ...{ isNotified, decidedById, isAutomated: false, createdAt: now },
  };
  await insertStatement(tx, statement);
  return statement;
}

/**
 * Answers whoever reported a comment as illegal and waits for it: what was decided, and how to object
 * (Digital Services Act, article 16). Before the reports are settled, in the same transaction; the report
 * is the cause. It is owed to them, so it asks for no choice of notices.
 */
export async function notifyReporters(
  { clock, publicUrl }: NotificationDeps,
  tx: Tx,
  { comment, isRemoved }: { readonly comment: CommentRow; readonly isRemoved: boolean },
): Promise<boolean> {
  const reports = (await listOpenReports(tx, comment.id)).filter(
    ({ reason }) => reason === ILLEGAL,
  );
  if (reports.length === 0) return false;
  const article = await findArticleById(tx, comment.articleId);
  const reporters = await findMembersByIds(
    tx,
    reports.flatMap(({ memberId }) => memberId ?? []),
  );
  for (const { id, memberId } of reports) {
    const reporter = reporters.find((one) => one.id === memberId);
    if (reporter === undefined || article === null) continue;
    if (!canBeMailed({ ...reporter, bannedUntil: null }, clock.now())) continue;
    await enqueueMail(tx, clock, {
      cause: `report-answer:${id}`,
      to: reporter.email,
      message: reportOutcomeEmail({
        ...{ title: article.title, isRemoved },
        url: permalinkTo(publicUrl, article.slug, comment.id),
      }),
    });
  }
  return true;
}
