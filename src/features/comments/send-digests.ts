import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { addDays } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findDigestItems, MAX_DIGEST_ITEMS } from './digest-items.ts';
import { digestEmail } from './emails/digest.email.ts';
import {
  claimPendingNotifications,
  ensureNotificationPreferences,
  listMembersDueForDigest,
} from './notifications.store.ts';
import { canBeMailed, enqueueNotificationMail } from './notify-member.ts';

const BATCH_SIZE = 200;

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
  const items = await findDigestItems(to, tx, notifications);
  const [first] = notifications;
  if (first === undefined || items.length === 0) return;
  await enqueueNotificationMail(deps, tx, {
    cause: `digest:${first.id}`,
    memberId,
    email: member.email,
    compose: (unsubscribeUrl) =>
      digestEmail(mailFor(member), {
        items: items.slice(0, MAX_DIGEST_ITEMS),
        more: Math.max(0, items.length - MAX_DIGEST_ITEMS),
        homeUrl: to.home,
        unsubscribeUrl,
      }),
  });
}
