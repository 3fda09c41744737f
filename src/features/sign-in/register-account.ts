import { hashPassword } from '../../platform/crypto/passwords.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { type MailDeps, staffNames } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { alreadyRegisteredEmail } from './emails/already-registered.email.ts';
import { ensureMember } from './ensure-member.ts';
import { insertRegistration } from './registrations.store.ts';
import { type ConfirmationMail, sendConfirmation } from './send-confirmation.ts';

/**
 * Starts a registration, and returns the secret that ties it to the requesting browser. Nothing discloses whether the
 * address has an account: the password is hashed and the same rows are written either way, and only the mail differs.
 * Once the mailbox's mail budget is spent, the mail is withheld. Throws `busy` while too many passwords are being
 * hashed, and `invalid` if the name looks like that of a staff member.
 */
export async function registerAccount(
  deps: MailDeps & MailboxDeps,
  input: { email: string; password: string; name: string },
): Promise<{ requestId: string }> {
  await staffNames.refuse(deps.db.read, { path: 'body.name', name: input.name });
  const passwordHash = await hashPassword(input.password);
  const isWithheld = !(await deps.mailboxBudgets.mayMail('registration', input.email));
  const mailFor = await readMailFor(deps);
  const requestId = randomSecret();
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const member = await ensureMember(tx, { email: input.email, emailConfirmedAt: null, now });
    const registration = {
      memberId: member.id,
      requestHash: hashSecret(requestId),
      passwordHash,
      name: input.name,
    };
    const send = member.emailConfirmedAt === null ? sendConfirmation : sendAlreadyRegistered;
    await send(deps, tx, { registration, to: member.email, mail: mailFor(member), isWithheld });
  });
  return { requestId };
}

/** Stores the registration as used and without its password, so that both cases take the same time. */
async function sendAlreadyRegistered(
  { clock }: MailDeps,
  tx: Tx,
  { registration, to, mail, isWithheld }: ConfirmationMail,
): Promise<void> {
  const now = clock.now();
  const id = await insertRegistration(tx, {
    ...registration,
    passwordHash: '',
    tokenHash: hashSecret(randomSecret()),
    createdAt: now,
    expiresAt: now,
    usedAt: now,
  });
  const message = alreadyRegisteredEmail(mail, { url: mail.to.page('signIn') });
  await enqueueMail(tx, clock, { cause: `registration:${id}`, to, message, isWithheld });
}
