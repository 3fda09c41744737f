import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { readMailFor } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import type { CommentRow } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { reportOutcomeEmail } from './emails/report-outcome.email.ts';
import { statementSchema } from './moderation.schemas.ts';
import { listNotifiers } from './notices.store.ts';
import { canBeMailed } from './notify-member.ts';
import { listOpenReports } from './reactions.store.ts';
import { ILLEGAL } from './rulings.rules.ts';
import { insertStatement, listStatements, type Statement } from './statements.store.ts';

/** A moderator's statements about illegal content; null for the standard text. */
export interface LegalGrounds {
  readonly facts: string | null;
  readonly legalGround: string | null;
}

const STANDARD_FACTS = 'A moderator read the comment and found that it is against the law.';
const STANDARD_LEGAL_GROUND = 'The law of the country of this publication.';

/**
 * Stores the statement of reasons for a comment that a moderator rejected as illegal (Digital Services
 * Act, article 17).
 */
export async function writeStatement(
  tx: Tx,
  decision: {
    readonly comment: CommentRow;
    readonly grounds: LegalGrounds;
    readonly isNotified: boolean;
    readonly decidedById: string | null;
    readonly now: Date;
  },
): Promise<Statement> {
  const { comment, grounds, now, ...facts } = decision;
  const statement: Statement = {
    ...facts,
    id: newId(),
    commentId: comment.id,
    memberId: comment.memberId,
    facts: grounds.facts ?? STANDARD_FACTS,
    legalGround: grounds.legalGround ?? STANDARD_LEGAL_GROUND,
    isAutomated: false,
    createdAt: now,
  };
  await insertStatement(tx, statement);
  return statement;
}

/**
 * Emails the outcome, and how to object, to everyone with an open report of illegal content on a comment (Digital
 * Services Act, article 16). Returns whether there are such reports. Called before the reports are settled, in the same
 * transaction; the report is the cause. The law requires this email, so notification preferences do not apply.
 */
export async function notifyReporters(
  deps: Pick<CommentDeps, 'clock' | 'publicUrl' | 'mailLinkSecrets' | 'readSettings'>,
  tx: Tx,
  { comment, isRemoved }: { readonly comment: CommentRow; readonly isRemoved: boolean },
): Promise<boolean> {
  const { clock } = deps;
  const open = await listOpenReports(tx, comment.id);
  const reports = open.filter(({ reason }) => reason === ILLEGAL);
  if (reports.length === 0) return false;
  const article = await articleRows.find(tx, { id: comment.articleId });
  const reporters = await findMembersByIds(
    tx,
    reports.flatMap(({ memberId }) => memberId ?? []),
  );
  const notifiers = await listNotifiers(
    tx,
    reports.map(({ id }) => id),
  );
  const mailFor = await readMailFor(deps);
  if (article === null) return true;
  const url = permalinkTo(mailFor.to, article, comment.id);
  for (const { id, memberId } of reports) {
    const reporter = reporters.find((one) => one.id === memberId) ?? null;
    const isReachable =
      reporter === null || canBeMailed({ ...reporter, bannedUntil: null }, clock.now());
    const to = reporter?.email ?? notifiers.get(id);
    if (to === undefined || !isReachable) continue;
    const message = reportOutcomeEmail(mailFor(reporter), { title: article.title, isRemoved, url });
    await enqueueMail(tx, clock, { cause: `report-answer:${id}`, to, message });
  }
  return true;
}

/** Lists a page of the statements of reasons for illegal content, newest first; they identify no member. */
export function listStatementsOfReasons({ db }: Pick<CommentDeps, 'db'>, query: PageQuery) {
  return pageById('statements', query, {
    read: (page) => listStatements(db.read, page),
    present: presentStatement,
  });
}

function presentStatement(statement: Statement) {
  return pick(statementSchema, {
    ...statement,
    decision: 'removal',
    reported: statement.isNotified,
    automated: statement.isAutomated,
  });
}
