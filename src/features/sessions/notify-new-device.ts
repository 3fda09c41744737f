import { z } from 'zod';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { wordDevice } from '../../wording/device-name.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { newDeviceEmail } from './emails/new-device.email.ts';
import { NOTIFY_NEW_DEVICE } from './recognise-device.ts';
import { findSession } from './sessions.store.ts';

/** Mails a member that a new device signed in, once per session. */
export function notifyNewDeviceJob(deps: MailDeps): JobKind {
  return job({
    name: NOTIFY_NEW_DEVICE,
    payload: z.object({ sessionId: z.uuid() }),
    async handle({ sessionId }) {
      const { read } = deps.db;
      const session = await findSession(read, sessionId);
      const member = session && (await findMemberById(read, session.memberId));
      if (!session || !member) return;
      const mailFor = await readMailFor(deps);
      const mail = mailFor(member);
      const message = newDeviceEmail(mail, {
        device: wordDevice(mail.texts, session.userAgent),
        address: session.address,
        at: session.createdAt,
        url: mailFor.to.page('devices'),
      });
      await deps.db.transaction((tx) =>
        enqueueMail(tx, deps.clock, {
          cause: `new-device:${sessionId}`,
          to: member.email,
          message,
        }),
      );
    },
  });
}
