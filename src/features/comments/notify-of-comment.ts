import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { htmlToText } from '../../platform/html/markdown.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { decideAccess, readerOfMember } from '../access/index.ts';
import { findMembersByIds, type Member } from '../accounts/index.ts';
import { type Article, articleRows } from '../articles/index.ts';
import { heldGrants } from '../grants/index.ts';
import { mailForOf, type SiteSettings } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentRow, findComment } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { type CommentNotificationKind, commentEmail } from './emails/comment.email.ts';
import { hasFollowers, listFollowers } from './follows.store.ts';
import { listMentionedBy } from './mentions.store.ts';
import { canBeMailed, notifyMember } from './notify-member.ts';
import { listIgnoredAmong } from './reactions.store.ts';

const EXCERPT_LENGTH = 500;
const NOTIFY_FOLLOWERS = 'notify-followers';
const BATCH_SIZE = 50;

/**
 * Notifies, in its transaction, the members to whom a newly published comment replies and whom it mentions; a job
 * notifies followers. The comment is the cause, so that a comment that is hidden and published again notifies nobody
 * twice, and a comment that replies and mentions notifies once.
 */
export async function notifyOfComment(
  deps: CommentDeps,
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

/** Does the same for a new comment, whose insert already returned the data. */
export async function notifyOfNewComment(
  deps: CommentDeps,
  tx: Tx,
  inserted: {
    readonly comment: CommentRow;
    readonly mentionedIds: readonly string[];
    readonly isFollowed: boolean;
  },
): Promise<void> {
  const { comment, mentionedIds, isFollowed } = inserted;
  if (isFollowed) await enqueue(tx, followersJobOf(comment.id));
  const answeredId = await findAnsweredMember(tx, comment);
  const kinds = new Map<string, CommentNotificationKind>();
  for (const id of mentionedIds) kinds.set(id, 'mentions');
  if (answeredId !== null) kinds.set(answeredId, 'replies');
  if (kinds.size > 0) await notifyMembers(deps, tx, { comment, kinds });
}

/** Returns the job that notifies followers of the conversation, once per comment. */
export function followersJobOf(commentId: string) {
  return { name: NOTIFY_FOLLOWERS, payload: { commentId }, key: `follow:${commentId}` };
}

/**
 * Notifies followers in batches, each in its own transaction. A second run after a crash notifies nobody twice, because
 * the comment is the cause.
 */
export function notifyFollowersJob(deps: CommentDeps): JobKind {
  return job({
    name: NOTIFY_FOLLOWERS,
    payload: z.object({ commentId: z.uuid() }),
    async handle({ commentId }) {
      const found = await findComment(deps.db.read, commentId);
      if (found === null) return;
      const { articleId } = found;
      let after: string | null = null;
      do {
        const query = { articleId, after, limit: BATCH_SIZE };
        const ids: string[] = await listFollowers(deps.db.read, query);
        const kinds = new Map(ids.map((id) => [id, 'threads'] as const));
        await deps.db.transaction(async (tx) => {
          const comment = await findComment(tx, commentId);
          if (comment?.status === 'published') await notifyMembers(deps, tx, { comment, kinds });
        });
        after = ids.length === BATCH_SIZE ? (ids.at(-1) ?? null) : null;
      } while (after !== null);
    },
  });
}

/** Returns the writer of the comment that this comment replies to; null unless that comment is published. */
async function findAnsweredMember(tx: Tx, comment: CommentRow): Promise<string | null> {
  const answeredId = comment.answersId ?? comment.parentId;
  if (answeredId === null) return null;
  const answered = await findComment(tx, answeredId);
  return answered?.status === 'published' ? answered.memberId : null;
}

/**
 * Notifies each of these members, except the writer and members who ignore the writer, may not read the
 * article, are banned, or cannot be emailed.
 */
async function notifyMembers(
  deps: CommentDeps,
  tx: Tx,
  { comment, kinds }: { comment: CommentRow; kinds: ReadonlyMap<string, CommentNotificationKind> },
): Promise<void> {
  const { id: commentId, memberId: writerId } = comment;
  if (writerId === null) return;
  const members = await findMembersByIds(tx, [...kinds.keys(), writerId]);
  const writer = members.find(({ id }) => id === writerId);
  const article = await articleRows.find(tx, { id: comment.articleId });
  if (writer === undefined || article === null) return;
  const ignoring = await listIgnoredAmong(tx, [...kinds.keys()], [writerId]);
  const excluded = new Set([writerId, ...ignoring.map(({ memberId }) => memberId)]);
  const settings = await deps.readSettings();
  const mailFor = mailForOf(settings, deps.publicUrl);
  for (const member of members) {
    const kind = kinds.get(member.id);
    if (kind === undefined || excluded.has(member.id)) continue;
    if (!(await mayBeNotified(deps, tx, { member, article, settings }))) continue;
    await notifyMember(deps, tx, member, {
      kind,
      cause: `comment:${commentId}:${member.id}`,
      commentId,
      detail: null,
      compose: (unsubscribeUrl) =>
        commentEmail(mailFor(member), {
          kind,
          by: writer.name,
          title: article.title,
          excerpt: htmlToText(comment.html ?? '').slice(0, EXCERPT_LENGTH),
          url: permalinkTo(mailFor.to, article, commentId),
          unsubscribeUrl,
        }),
    });
  }
}

async function mayBeNotified(
  { clock }: CommentDeps,
  tx: Tx,
  { member, article, settings }: { member: Member; article: Article; settings: SiteSettings },
): Promise<boolean> {
  const now = clock.now();
  if (!canBeMailed(member, now)) return false;
  const reader = readerOfMember(member, settings, now);
  const holder = { kind: 'member', memberId: member.id } as const;
  const grants = await heldGrants.listOf(tx, holder, now);
  return decideAccess(article, reader, grants, now).granted;
}
