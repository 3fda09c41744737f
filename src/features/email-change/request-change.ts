import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { invalidField, signInRequired } from '../../platform/errors/refusals.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberByEmail, findMemberById, type MailDeps } from '../accounts/index.ts';
import { lockSignedInMember } from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { closeEmailChanges, insertEmailChange } from './email-changes.store.ts';
import { approveChangeEmail } from './emails/approve-change.email.ts';
import { confirmNewEmailEmail } from './emails/confirm-new-email.email.ts';
import { emailInUseEmail } from './emails/email-in-use.email.ts';

/** A day, so that there is time to open both mailboxes. */
const CHANGE_SECONDS = 24 * 3600;

/**
 * Asks both addresses by mail to confirm a member's change of address; closes an earlier request. Only the mail to
 * the new address tells whether that address has an account: the same rows and two mails are written either way.
 * Throws `invalid` if the member already has the address.
 */
export async function requestEmailChange(
  deps: MailDeps & MailboxDeps,
  request: { memberId: string; sessionId: string; email: string },
): Promise<{ expiresAt: Date }> {
  const { memberId, sessionId, email } = request;
  const isWithheld = !(await deps.mailboxBudgets.mayMail('email-change', email));
  const mailFor = await readMailFor(deps);
  const [fromToken, toToken] = [randomSecret(), randomSecret()];
  const urlOf = (token: string) => mailFor.to.page('emailChange', { token });
  return await deps.db.transaction(async (tx) => {
    // Locked, so that the later of two concurrent requests closes the earlier one.
    await lockSignedInMember(tx, request);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw signInRequired();
    if (member.email === email) throw invalidField('body.email', 'is already your address');
    const createdAt = deps.clock.now();
    const expiresAt = addSeconds(createdAt, CHANGE_SECONDS);
    await closeEmailChanges(tx, memberId, createdAt);
    const holder = await findMemberByEmail(tx, email);
    const id = await insertEmailChange(tx, {
      memberId,
      sessionId,
      fromEmail: member.email,
      toEmail: email,
      fromTokenHash: hashSecret(fromToken),
      toTokenHash: hashSecret(toToken),
      createdAt,
      expiresAt,
    });
    await enqueueMail(tx, deps.clock, {
      cause: `address-change:${id}:from`,
      to: member.email,
      message: approveChangeEmail(mailFor(member), { email, url: urlOf(fromToken) }),
    });
    // An unconfirmed account does not block the address for an owner who proves it.
    const isInUse = holder !== null && holder.emailConfirmedAt !== null;
    await enqueueMail(tx, deps.clock, {
      cause: `address-change:${id}:to`,
      to: email,
      isWithheld,
      message: isInUse
        ? emailInUseEmail(mailFor(member), { url: mailFor.to.page('signIn') })
        : confirmNewEmailEmail(mailFor(member), { url: urlOf(toToken) }),
    });
    return { expiresAt };
  });
}
