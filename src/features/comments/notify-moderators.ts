import { enqueueMail } from '../../platform/mail/outbox.ts';
import { startOfNext } from '../../time/calendar.ts';
import { actsAsStaff, listStaff } from '../accounts/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { queueEmail } from './emails/queue.email.ts';
import { countQueues } from './moderation.store.ts';
import { ensureNotificationPreferences } from './notifications.store.ts';
import { canBeMailed, unsubscribeHeaders, unsubscribeUrl } from './notify-member.ts';
import type { DigestDeps } from './send-digests.ts';

const HOUR_MS = 3_600_000;

/**
 * Tells everybody who may moderate what waits, once a day of the site's calendar; nobody where nothing does. The
 * day is the cause, so that run again, on any process, it mails nothing twice.
 */
export async function notifyModerators(
  deps: DigestDeps & { readonly readSettings: ReadSettings },
): Promise<void> {
  const { db, clock, publicUrl } = deps;
  const { oldestAt, ...counts } = await countQueues(db.read);
  if (oldestAt === null) return;
  const now = clock.now();
  const oldestHours = Math.floor((now.getTime() - oldestAt.getTime()) / HOUR_MS);
  const settings = await deps.readSettings();
  const day = startOfNext('day', now, settings.timeZone).toISOString();
  for (const member of await listStaff(db.read)) {
    if (!actsAsStaff(member, settings) || !canBeMailed(member, now)) continue;
    await db.transaction(async (tx) => {
      const choice = await ensureNotificationPreferences(tx, member.id, now);
      if (choice.offAt !== null || !choice.queue) return;
      const offUrl = unsubscribeUrl(publicUrl, choice.linkToken);
      await enqueueMail(tx, clock, {
        cause: `queue:${day}:${member.id}`,
        to: member.email,
        message: queueEmail({ ...counts, oldestHours, homeUrl: publicUrl, offUrl }),
        headers: unsubscribeHeaders(offUrl),
      });
    });
  }
}
