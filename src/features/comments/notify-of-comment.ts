import type { Tx } from '../../platform/db/database.ts';
import { htmlToText } from '../../platform/html/markdown.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { decideAccess, listGrantsHeldBy, lookBackFrom, readerOfMember } from '../access/index.ts';
import { findMembersByIds, type Member } from '../accounts/index.ts';
import { type Article, findArticleById } from '../articles/index.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import { type CommentRow, findComment } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { commentEmail } from './emails/comment.email.ts';
import { hasFollowers } from './follows.store.ts';
import { listIgnoredAmong } from './ignored-members.store.ts';
import { listMentionedBy } from './mentions.store.ts';
import { canBeMailed, type NotificationDeps, notifyMember } from './notify-member.ts';

const EXCERPT_LENGTH = 500;

export const NOTIFY_FOLLOWERS = 'tell-followers';

/** Why somebody is told of a comment; who is both answered and mentioned is told as answered. */
export type CommentNotificationKind = 'replies' | 'mentions' | 'threads';

export interface CommentNotificationDeps extends NotificationDeps {
  readonly readSettings: ReadSettings;
}

/**
 * Tells of a comment that was just published, in its transaction: whom it answers and whom it mentions;
 * a job tells those who follow the conversation. The comment is the cause, so that one that is taken away
 * and published again tells nobody twice, and one that answers and mentions tells once.
 */
export async function notifyOfComment(
  deps: CommentNotificationDeps,
  tx: Tx,
  comment: CommentRow,
): Promise<void> {
  const { id, articleId, memberId } = comment;
  if (memberId === null) return;
  await notifyOfNewComment(deps, tx, {
    comment,
    mentionedIds: await listMentionedBy(tx, id),
    isFollowed: await hasFollowers(tx, { articleId, memberId }),
  });
}

/** The same where the writer of a new comment knows already whom it concerns. */
export async function notifyOfNewComment(
  deps: CommentNotificationDeps,
  tx: Tx,
  said: {
    readonly comment: CommentRow;
    readonly mentionedIds: readonly string[];
    readonly isFollowed: boolean;
  },
): Promise<void> {
  const { comment, mentionedIds, isFollowed } = said;
  if (isFollowed) await enqueue(tx, followersJobOf(comment.id));
  const answeredId = await findAnswered(tx, comment);
  const kinds = new Map<string, CommentNotificationKind>();
  for (const id of mentionedIds) kinds.set(id, 'mentions');
  if (answeredId !== null) kinds.set(answeredId, 'replies');
  if (kinds.size > 0) await notifyMembersOfComment(deps, tx, { comment, kinds });
}

/** Tells those who follow the conversation, once for each comment. */
export function followersJobOf(commentId: string) {
  return { name: NOTIFY_FOLLOWERS, payload: { commentId }, key: `follow:${commentId}` };
}

/** Whose comment it answers, as long as that is there to be seen. */
async function findAnswered(tx: Tx, comment: CommentRow): Promise<string | null> {
  const answeredId = comment.answersId ?? comment.parentId;
  if (answeredId === null) return null;
  const answered = await findComment(tx, answeredId);
  return answered?.status === 'published' ? answered.memberId : null;
}

/**
 * Tells each of these members, but never the writer, nor who ignores the writer, may not read the
 * article, is banned, or cannot be written to.
 */
export async function notifyMembersOfComment(
  deps: CommentNotificationDeps,
  tx: Tx,
  { comment, kinds }: { comment: CommentRow; kinds: ReadonlyMap<string, CommentNotificationKind> },
): Promise<void> {
  const { id: commentId, memberId: writerId } = comment;
  if (writerId === null) return;
  const members = await findMembersByIds(tx, [...kinds.keys(), writerId]);
  const writer = members.find(({ id }) => id === writerId);
  const article = await findArticleById(tx, comment.articleId);
  if (writer === undefined || article === null) return;
  const ignoring = await listIgnoredAmong(tx, [...kinds.keys()], [writerId]);
  const deaf = new Set([writerId, ...ignoring.map(({ memberId }) => memberId)]);
  const settings = await deps.readSettings();
  for (const member of members) {
    const kind = kinds.get(member.id);
    if (kind === undefined || deaf.has(member.id)) continue;
    if (!(await mayBeNotified(deps, tx, { member, article, settings }))) continue;
    await notifyMember(deps, tx, member, {
      kind,
      cause: `comment:${commentId}:${member.id}`,
      commentId,
      compose: (offUrl) =>
        commentEmail({
          ...{ kind, by: writer.name, title: article.title, offUrl },
          excerpt: htmlToText(comment.html ?? '').slice(0, EXCERPT_LENGTH),
          url: permalinkTo(deps.publicUrl, article.slug, commentId),
        }),
    });
  }
}

async function mayBeNotified(
  { clock }: Pick<CommentNotificationDeps, 'clock'>,
  tx: Tx,
  { member, article, settings }: { member: Member; article: Article; settings: SiteSettings },
): Promise<boolean> {
  const now = clock.now();
  if (!canBeMailed(member, now)) return false;
  const reader = readerOfMember(member, settings, now);
  const holder = { kind: 'member', memberId: member.id } as const;
  const grants = await listGrantsHeldBy(tx, holder, lookBackFrom(now));
  return decideAccess(article, reader, grants, now).granted;
}
