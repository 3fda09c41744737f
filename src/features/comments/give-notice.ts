import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { readMailFor } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findVisibleComment, lockComment, updateComment } from './comments.store.ts';
import { confirmNoticeEmail } from './emails/confirm-notice.email.ts';
import { claimNotice, insertNotice, insertNoticeReport } from './notices.store.ts';
import { withScore } from './score.rules.ts';

/** Leaves time to find the email the next morning. */
const CONFIRM_SECONDS = 3 * 86_400;

/**
 * Stores a notice of illegal content by someone without an account (Digital Services Act, article 16), and sends an
 * email to confirm the address. Emails beyond the mailbox's budget are withheld. Throws `not_found`.
 */
export async function giveNotice(
  deps: CommentDeps,
  notice: {
    readonly commentId: string;
    readonly name: string;
    readonly email: string;
    readonly explanation: string;
  },
): Promise<void> {
  const { email, commentId } = notice;
  const comment = await findVisibleComment(deps.db.read, commentId);
  if (comment?.status !== 'published') throw notFound();
  const isWithheld = !(await deps.mailboxBudgets.mayMail('notice', email));
  const mailFor = await readMailFor(deps);
  const token = randomSecret();
  const createdAt = deps.clock.now();
  const id = newId();
  await deps.db.transaction(async (tx) => {
    const expiresAt = addSeconds(createdAt, CONFIRM_SECONDS);
    await insertNotice(tx, { ...notice, id, tokenHash: hashSecret(token), createdAt, expiresAt });
    const url = mailFor.to.page('confirmReport', { token });
    const { explanation } = notice;
    const message = confirmNoticeEmail(mailFor(null), { explanation, url });
    await enqueueMail(tx, deps.clock, { cause: `notice:${id}`, to: email, message, isWithheld });
  });
}

/** Puts a notice into the moderators' queue when its emailed link is used, once. Throws `token_invalid`. */
export async function confirmNotice(deps: CommentDeps, token: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const notice = await claimNotice(tx, hashSecret(token), now);
    if (notice === null) throw noticeTokenInvalid();
    const { id: noticeId, commentId, name, explanation } = notice;
    const comment = await lockComment(tx, commentId);
    // The comment is no longer published, so there is nothing to decide.
    if (comment?.status !== 'published') return;
    const note = `${name}: ${explanation}`;
    await insertNoticeReport(tx, { id: newId(), commentId, noticeId, note, createdAt: now });
    const reportCount = comment.reportCount + 1;
    const counts = withScore({ likeCount: comment.likeCount, reportCount });
    await updateComment(tx, commentId, { ...counts, reportedAt: comment.reportedAt ?? now });
  });
}

function noticeTokenInvalid(): AppError {
  return new AppError({
    code: 'token_invalid',
    status: 401,
    detail: 'This link is not valid any more. Send your report again.',
  });
}
