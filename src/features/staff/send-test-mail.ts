import { newId } from '../../platform/crypto/ids.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { testEmail } from './emails/test.email.ts';

/** Emails the member, to show that the mail server works. Each call sends one email. Throws `not_found`. */
export async function sendTestMail(
  deps: MailDeps,
  memberId: string,
): Promise<{ readonly to: string }> {
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw notFound();
  const mailFor = await readMailFor(deps);
  const message = testEmail(mailFor(member), { url: `${deps.publicUrl}/staff` });
  const mail = { cause: `test-mail:${newId()}`, to: member.email, message };
  await deps.db.transaction((tx) => enqueueMail(tx, deps.clock, mail));
  return { to: member.email };
}
