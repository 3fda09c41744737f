import { type SiteAddresses, siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { htmlToText } from '../../platform/html/markdown.ts';
import { addDays } from '../../time/clock.ts';
import { findMemberById, findMembersByIds } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findCommentsByIds } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { type DigestItem, digestEmail } from './emails/digest.email.ts';
import {
  claimPendingNotifications,
  ensureNotificationPreferences,
  listMembersDueForDigest,
  type Notification,
} from './notifications.store.ts';
import { canBeMailed, enqueueNotificationMail } from './notify-member.ts';

const BATCH_SIZE = 200;
const MAX_ITEMS = 30;
const EXCERPT_LENGTH = 160;

type DigestDeps = Pick<
  CommentDeps,
  'db' | 'clock' | 'publicUrl' | 'mailLinkSecrets' | 'readSettings'
>;

/**
 * Sends the daily digest to everyone whose oldest pending notification is a day old. It includes all later
 * notifications, so that nobody gets two within a day. Each digest is enqueued in the transaction that marks its
 * notifications as mailed.
 */
export async function sendDigests(deps: DigestDeps): Promise<void> {
  const due = addDays(deps.clock.now(), -1);
  const mailFor = await readMailFor(deps);
  let ids: string[];
  do {
    ids = await listMembersDueForDigest(deps.db.read, due, BATCH_SIZE);
    for (const memberId of ids) {
      await deps.db.transaction((tx) => sendDigest(deps, tx, { memberId, mailFor }));
    }
  } while (ids.length === BATCH_SIZE);
}

async function sendDigest(
  deps: DigestDeps,
  tx: Tx,
  { memberId, mailFor }: { readonly memberId: string; readonly mailFor: MailFor },
): Promise<void> {
  const now = deps.clock.now();
  const notifications = await claimPendingNotifications(tx, memberId, now);
  const member = await findMemberById(tx, memberId);
  const preferences = await ensureNotificationPreferences(tx, memberId, now);
  if (member === null || preferences.offAt !== null || !canBeMailed(member, now)) return;
  const to = siteAddresses(deps.publicUrl, await deps.readSettings());
  const items = await findItems(to, tx, notifications);
  const [first] = notifications;
  if (first === undefined || items.length === 0) return;
  await enqueueNotificationMail(deps, tx, {
    cause: `digest:${first.id}`,
    memberId,
    email: member.email,
    compose: (unsubscribeUrl) =>
      digestEmail(mailFor(member), {
        items: items.slice(0, MAX_ITEMS),
        more: Math.max(0, items.length - MAX_ITEMS),
        homeUrl: to.home,
        unsubscribeUrl,
      }),
  });
}

/** Omits comments that were hidden or removed since, except in notifications of decisions. */
async function findItems(
  to: SiteAddresses,
  tx: Tx,
  notifications: readonly Notification[],
): Promise<DigestItem[]> {
  const comments = await findCommentsByIds(
    tx,
    notifications.map(({ commentId }) => commentId),
  );
  const writers = await findMembersByIds(
    tx,
    comments.flatMap(({ memberId }) => memberId ?? []),
  );
  const articles = await articleRows.listTitles(
    tx,
    comments.map(({ articleId }) => articleId),
  );
  return notifications.flatMap(({ kind, commentId, detail }) => {
    const comment = comments.find(({ id }) => id === commentId);
    const article = articles.find(({ id }) => id === comment?.articleId);
    if (comment === undefined || article === undefined) return [];
    if (kind !== 'decisions' && comment.status !== 'published') return [];
    const by = writers.find(({ id }) => id === comment.memberId)?.name ?? null;
    const excerpt = htmlToText(comment.html ?? '').slice(0, EXCERPT_LENGTH);
    const url = permalinkTo(to, article, comment.id);
    return [{ kind, by, title: article.title, excerpt, detail, url }];
  });
}
