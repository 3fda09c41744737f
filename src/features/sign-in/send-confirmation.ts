import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { type MailContext, readMailFor } from '../settings/index.ts';
import { confirmRegistrationEmail } from './emails/confirm-registration.email.ts';
import { findRegistration, insertRegistration, type Registration } from './registrations.store.ts';

/** A day, so that a mail that is read the next morning still works. */
export const CONFIRMATION_SECONDS = 24 * 3600;

export interface ConfirmationMail {
  readonly registration: Omit<Registration, 'id'>;
  readonly to: string;
  readonly mail: MailContext;
  /** True if the mailbox's mail budget is spent: the link is stored but not sent. */
  readonly isWithheld: boolean;
}

/** Stores a registration and mails its link; the token is only in the mail. */
export async function sendConfirmation(
  deps: MailDeps,
  tx: Tx,
  { registration, to, mail, isWithheld }: ConfirmationMail,
): Promise<void> {
  const token = randomSecret();
  const now = deps.clock.now();
  const id = await insertRegistration(tx, {
    ...registration,
    tokenHash: hashSecret(token),
    createdAt: now,
    expiresAt: addSeconds(now, CONFIRMATION_SECONDS),
    usedAt: null,
  });
  const url = mail.to.page('confirm', { token });
  const message = confirmRegistrationEmail(mail, { url });
  await enqueueMail(tx, deps.clock, { cause: `registration:${id}`, to, message, isWithheld });
}

/**
 * Mails a new link for a pending registration. The earlier link stays valid, because mails may arrive out of order
 * and people open either; using one closes both. Sends nothing while the mailbox's mail budget is spent.
 */
export async function resendConfirmation(
  deps: MailDeps & MailboxDeps,
  { registrationId, email }: { registrationId: string; email: string },
): Promise<void> {
  if (!(await deps.mailboxBudgets.mayMail('registration', email))) return;
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    const row = await findRegistration(tx, registrationId);
    const member = row && (await findMemberById(tx, row.memberId));
    if (!row || !member) return;
    const { id: _, ...registration } = row;
    const mail = mailFor(member);
    await sendConfirmation(deps, tx, { registration, to: member.email, mail, isWithheld: false });
  });
}
