import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { invalidField, signInRequired } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberByEmail, findMemberById, type MailDeps } from '../accounts/index.ts';
import { lockSignedInMember } from '../sessions/index.ts';
import { closeEmailChanges, insertEmailChange } from './email-changes.store.ts';
import { approveChangeEmail } from './emails/approve-change.email.ts';
import { confirmNewEmailEmail } from './emails/confirm-new-email.email.ts';
import { emailInUseEmail } from './emails/email-in-use.email.ts';

/** A day, so that both mailboxes can be looked into. */
const CHANGE_SECONDS = 24 * 3600;

/**
 * Asks both addresses by mail whether a member is to have the new one; an earlier wish is closed by it.
 * Whether the new address has an account is told to that mailbox alone: the same rows and the same two
 * mails are written either way. Throws `invalid` for the address that the member has.
 */
export async function requestEmailChange(
  deps: MailDeps,
  wish: { memberId: string; sessionId: string; email: string },
): Promise<{ expiresAt: Date }> {
  const { memberId, sessionId, email } = wish;
  const { name: siteName } = await deps.readSettings();
  const [fromToken, toToken] = [randomSecret(), randomSecret()];
  return await deps.db.transaction(async (tx) => {
    // Locked, so that of two wishes at once one is the later.
    await lockSignedInMember(tx, wish);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw signInRequired();
    if (member.email === email) throw invalidField('body.email', 'is your address already');
    const createdAt = deps.clock.now();
    const expiresAt = addSeconds(createdAt, CHANGE_SECONDS);
    await closeEmailChanges(tx, memberId, createdAt);
    const holder = await findMemberByEmail(tx, email);
    const id = await insertEmailChange(tx, {
      ...{ memberId, sessionId, fromEmail: member.email, toEmail: email, createdAt, expiresAt },
      fromTokenHash: hashSecret(fromToken),
      toTokenHash: hashSecret(toToken),
    });
    const urlOf = (token: string) => `${deps.publicUrl}/account/email?token=${token}`;
    await enqueueMail(tx, deps.clock, {
      cause: `address-change:${id}:from`,
      to: member.email,
      message: approveChangeEmail({ siteName, email, url: urlOf(fromToken) }),
    });
    await enqueueMail(tx, deps.clock, {
      cause: `address-change:${id}:to`,
      to: email,
      // An account that nobody has confirmed holds nothing against who proves the address.
      message:
        holder === null || holder.emailConfirmedAt === null
          ? confirmNewEmailEmail({ siteName, url: urlOf(toToken) })
          : emailInUseEmail({ siteName, url: `${deps.publicUrl}/signin` }),
    });
    return { expiresAt };
  });
}
