import type { Tx } from '../../platform/db/database.ts';
import { textOfHtml } from '../../platform/html/markdown.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { findArticleById } from '../articles/index.ts';
import { type CommentRow, findComment } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { replyEmail } from './emails/reply.email.ts';
import { listIgnoredAmong } from './ignored-members.store.ts';
import { ensureNoticeChoice } from './notices.store.ts';

const EXCERPT_LENGTH = 500;

export interface NoticeDeps {
  readonly clock: Clock;
  readonly publicUrl: string;
}

/**
 * Mails whoever was answered by a reply that was just published, in its transaction. Nobody is told of
 * their own reply, of somebody whom they ignore, or after they asked not to be. The reply is the cause,
 * so that one which is taken away and published again mails nothing twice.
 */
export async function notifyAnswered(
  { clock, publicUrl }: NoticeDeps,
  tx: Tx,
  reply: CommentRow,
): Promise<void> {
  const { memberId: writerId, articleId } = reply;
  const answeredId = reply.answersId ?? reply.parentId;
  if (answeredId === null || writerId === null) return;
  const answered = await findComment(tx, answeredId);
  if (answered?.status !== 'published' || answered.memberId === null) return;
  if (answered.memberId === writerId) return;
  const members = await findMembersByIds(tx, [answered.memberId, writerId]);
  const reader = members.find(({ id }) => id === answered.memberId);
  const writer = members.find(({ id }) => id === writerId);
  if (!(reader && writer) || reader.emailConfirmedAt === null || reader.suspendedAt !== null)
    return;
  if ((await listIgnoredAmong(tx, [reader.id], [writerId])).length > 0) return;
  const { offAt, linkToken } = await ensureNoticeChoice(tx, reader.id, clock.now());
  const article = await findArticleById(tx, articleId);
  if (offAt !== null || article === null) return;
  const offUrl = `${publicUrl}/v1/comments/notices/off/${linkToken}`;
  await enqueueMail(tx, clock, {
    cause: `reply:${reply.id}`,
    to: reader.email,
    message: replyEmail({
      ...{ by: writer.name, title: article.title, offUrl },
      excerpt: textOfHtml(reply.html ?? '').slice(0, EXCERPT_LENGTH),
      url: permalinkTo(publicUrl, article.slug, reply.id),
    }),
    headers: {
      'List-Unsubscribe': `<${offUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
}
