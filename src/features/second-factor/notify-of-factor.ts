import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import type { MailFor } from '../settings/index.ts';
import { type FactorEvent, secondFactorEmail } from './emails/second-factor.email.ts';

/** Mails a member what happened to their second factor. */
export async function notifyOfFactor(
  { clock }: Pick<MailDeps, 'clock'>,
  tx: Tx,
  event: { memberId: string; mailFor: MailFor; what: FactorEvent },
): Promise<void> {
  const { memberId, mailFor, what } = event;
  const member = await findMemberById(tx, memberId);
  if (member === null) return;
  const message = secondFactorEmail(mailFor(member), {
    what,
    url: mailFor.to.page('secondFactor'),
  });
  await enqueueMail(tx, clock, { cause: `second-factor:${newId()}`, to: member.email, message });
}
