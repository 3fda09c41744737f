import { startOfNext } from '../../time/calendar.ts';
import { actsAsStaff, listStaff } from '../accounts/index.ts';
import { mailForOf } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { queueEmail } from './emails/queue.email.ts';
import { countQueues } from './moderation.store.ts';
import { ensureNotificationPreferences } from './notifications.store.ts';
import { canBeMailed, enqueueNotificationMail } from './notify-member.ts';

const HOUR_MS = 3_600_000;

/**
 * Emails every moderator about the queues once per calendar day of the site; nobody if the queues are empty. The cause
 * contains the day, so that a second run, on any process, sends nothing twice.
 */
export async function notifyModerators(
  deps: Pick<CommentDeps, 'db' | 'clock' | 'publicUrl' | 'mailLinkSecrets' | 'readSettings'>,
): Promise<void> {
  const { db, publicUrl } = deps;
  const { oldestAt, ...counts } = await countQueues(db.read);
  if (oldestAt === null) return;
  const now = deps.clock.now();
  const oldestHours = Math.floor((now.getTime() - oldestAt.getTime()) / HOUR_MS);
  const settings = await deps.readSettings();
  const mailFor = mailForOf(settings, publicUrl);
  const day = startOfNext('day', now, settings.timeZone).toISOString();
  for (const member of await listStaff(db.read)) {
    if (!actsAsStaff(member, settings) || !canBeMailed(member, now)) continue;
    await db.transaction(async (tx) => {
      const preferences = await ensureNotificationPreferences(tx, member.id, now);
      if (preferences.offAt !== null || !preferences.queue) return;
      await enqueueNotificationMail(deps, tx, {
        cause: `queue:${day}:${member.id}`,
        memberId: member.id,
        email: member.email,
        compose: (unsubscribeUrl) =>
          queueEmail(mailFor(member), {
            ...counts,
            oldestHours,
            queueUrl: `${publicUrl}/staff/moderation`,
            unsubscribeUrl,
          }),
      });
    });
  }
}
