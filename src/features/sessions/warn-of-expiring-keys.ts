import { enqueueMail } from '../../platform/mail/outbox.ts';
import { listStaff, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { warningHorizon } from './api-keys.rules.ts';
import { claimExpiryWarning, listUnannouncedExpiries } from './api-keys.store.ts';
import { apiKeyExpiryEmail } from './emails/api-key-expiry.email.ts';

/** Mails all admins, once for each key, that it expires within two weeks. */
export async function warnOfExpiringKeys(deps: MailDeps): Promise<void> {
  const { db, clock } = deps;
  const now = clock.now();
  const keys = await listUnannouncedExpiries(db.read, { now, until: warningHorizon(now) });
  if (keys.length === 0) return;
  const mailFor = await readMailFor(deps);
  const admins = (await listStaff(db.read)).filter(
    ({ role, suspendedAt }) => role === 'admin' && suspendedAt === null,
  );
  for (const { id, name, prefix, expiresAt } of keys) {
    const url = `${deps.publicUrl}/staff/api-keys`;
    await db.transaction(async (tx) => {
      if (!(await claimExpiryWarning(tx, id, now))) return;
      for (const admin of admins) {
        const message = apiKeyExpiryEmail(mailFor(admin), { name, prefix, expiresAt, url });
        const cause = `api-key-expiry:${id}:${admin.id}`;
        await enqueueMail(tx, clock, { cause, to: admin.email, message });
      }
    });
  }
}
