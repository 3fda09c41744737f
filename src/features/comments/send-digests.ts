import type { Database, Tx } from '../../platform/db/database.ts';
import { htmlToText } from '../../platform/html/markdown.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addDays } from '../../time/clock.ts';
import { findMemberById, findMembersByIds } from '../accounts/index.ts';
import { listArticlesByIds } from '../articles/index.ts';
import { findCommentsByIds } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { type DigestItem, digestEmail } from './emails/digest.email.ts';
import {
  claimPendingNotifications,
  ensureNotificationPreferences,
  listMembersDueForDigest,
  type Notification,
} from './notifications.store.ts';
import {
  canBeMailed,
  type NotificationDeps,
  unsubscribeHeaders,
  unsubscribeUrl,
} from './notify-member.ts';

const MEMBERS_AT_ONCE = 200;
const MOST_ITEMS = 30;
const EXCERPT_LENGTH = 160;

export interface DigestDeps extends NotificationDeps {
  readonly db: Database;
}

/**
 * Sends the letter of the day to everybody whose oldest notice has waited for a day, with all that came
 * since: so that nobody gets two within a day. Each in a transaction that also marks what was told.
 */
export async function sendDigests(deps: DigestDeps): Promise<void> {
  const due = addDays(deps.clock.now(), -1);
  let ids: string[];
  do {
    ids = await listMembersDueForDigest(deps.db.read, due, MEMBERS_AT_ONCE);
    for (const memberId of ids) {
      await deps.db.transaction((tx) => sendDigest(deps, tx, memberId));
    }
  } while (ids.length === MEMBERS_AT_ONCE);
}

async function sendDigest(deps: DigestDeps, tx: Tx, memberId: string): Promise<void> {
  const now = deps.clock.now();
  const notices = await claimPendingNotifications(tx, memberId, now);
  const member = await findMemberById(tx, memberId);
  const choice = await ensureNotificationPreferences(tx, memberId, now);
  if (member === null || choice.offAt !== null || !canBeMailed(member, now)) return;
  const items = await findItems(deps, tx, notices);
  const [first] = notices;
  if (first === undefined || items.length === 0) return;
  const offUrl = unsubscribeUrl(deps.publicUrl, choice.linkToken);
  await enqueueMail(tx, deps.clock, {
    cause: `digest:${first.id}`,
    to: member.email,
    message: digestEmail({
      items: items.slice(0, MOST_ITEMS),
      more: Math.max(0, items.length - MOST_ITEMS),
      homeUrl: deps.publicUrl,
      offUrl,
    }),
    headers: unsubscribeHeaders(offUrl),
  });
}

/** What of it is still there to be told: a comment that went since is not. */
async function findItems(
  { publicUrl }: DigestDeps,
  tx: Tx,
  notices: readonly Notification[],
): Promise<DigestItem[]> {
  const comments = await findCommentsByIds(
    tx,
    notices.map(({ commentId }) => commentId),
  );
  const writers = await findMembersByIds(
    tx,
    comments.flatMap(({ memberId }) => memberId ?? []),
  );
  const articles = await listArticlesByIds(
    tx,
    comments.map(({ articleId }) => articleId),
  );
  return notices.flatMap(({ kind, commentId, detail }) => {
    const comment = comments.find(({ id }) => id === commentId);
    const article = articles.find(({ id }) => id === comment?.articleId);
    if (comment === undefined || article === undefined) return [];
    if (kind !== 'decisions' && comment.status !== 'published') return [];
    const by = writers.find(({ id }) => id === comment.memberId)?.name ?? null;
    const excerpt = htmlToText(comment.html ?? '').slice(0, EXCERPT_LENGTH);
    const url = permalinkTo(publicUrl, article.slug, comment.id);
    return [{ kind, by, title: article.title, excerpt, detail, url }];
  });
}
