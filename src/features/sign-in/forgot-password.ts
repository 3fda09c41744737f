import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberByEmail, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { choosePasswordEmail } from './emails/choose-password.email.ts';
import { noAccountEmail } from './emails/no-account.email.ts';
import { insertPasswordReset } from './password-resets.store.ts';
import { type ReturnToDeps, requireReturnTo } from './require-return-to.ts';

const RESET_SECONDS = 3600;

/**
 * Mails a link that resets the password, or tells an address without an account that there is none. The same rows are
 * written either way; only the mail differs. Once the mailbox's mail budget is spent, the mail is withheld: earlier
 * links stay valid for an hour, and only the mailbox's owner can use them. Throws `invalid` if `returnTo` is not on an
 * allowed site.
 */
export async function forgotPassword(
  deps: MailDeps & MailboxDeps & ReturnToDeps,
  input: {
    email: string;
    returnTo?: string | undefined;
    knownDevice?: string | null | undefined;
  },
): Promise<void> {
  const { clock } = deps;
  const { email, knownDevice } = input;
  const returnTo = requireReturnTo(input.returnTo, deps);
  const isWithheld = !(await deps.mailboxBudgets.mayMail('password-reset', email, knownDevice));
  const mailFor = await readMailFor(deps);
  const token = randomSecret();
  const createdAt = clock.now();
  await deps.db.transaction(async (tx) => {
    const member = await findMemberByEmail(tx, email);
    const id = await insertPasswordReset(tx, {
      memberId: member?.id ?? null,
      tokenHash: hashSecret(token),
      returnTo,
      createdAt,
      expiresAt: addSeconds(createdAt, RESET_SECONDS),
    });
    const message = member
      ? choosePasswordEmail(mailFor(member), { url: mailFor.to.page('resetPassword', { token }) })
      : noAccountEmail(mailFor(member), { url: mailFor.to.page('signIn') });
    await enqueueMail(tx, clock, { cause: `password-reset:${id}`, to: email, message, isWithheld });
  });
}
