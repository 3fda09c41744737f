import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { type MailDeps, type Member, updateMember } from '../accounts/index.ts';
import { sessionRows } from '../sessions/index.ts';
import type { MailFor } from '../settings/index.ts';
import { passwordChangedEmail } from './emails/password-changed.email.ts';
import { isEmailAsPassword } from './password.rules.ts';
import { closePasswordResets } from './password-resets.store.ts';
import type { AccessKind } from './revoke-access.ts';

interface PasswordReplacement {
  readonly member: Member;
  readonly password: string;
  readonly passwordHash: string;
  /** Read before the transaction, which holds one connection and must not wait for a second. */
  readonly mailFor: MailFor;
  /** The session that continues; all others end. */
  readonly exceptSessionId: string | null;
  /** Makes the mail to the owner unique. */
  readonly mailCause: string;
  /** The other kinds of access that were revoked. */
  readonly revoked?: readonly AccessKind[];
}

/**
 * Replaces a member's password: ends the other sessions, closes other reset links, and notifies the owner by mail.
 * Throws `invalid` if the password is the address.
 */
export async function replacePassword(
  { clock }: Pick<MailDeps, 'clock'>,
  tx: Tx,
  replacement: PasswordReplacement,
): Promise<void> {
  const { member, password, passwordHash, mailFor, exceptSessionId, mailCause } = replacement;
  const { id: memberId, email } = member;
  if (isEmailAsPassword(password, email)) {
    throw invalidField('body.password', 'must not be the address itself');
  }
  const now = clock.now();
  await updateMember(tx, { id: memberId, change: { passwordHash }, now });
  await closePasswordResets(tx, memberId, now);
  await sessionRows.endAll(tx, {
    memberId,
    cause: 'password_changed',
    now,
    except: exceptSessionId,
  });
  const revoked = replacement.revoked ?? [];
  const message = passwordChangedEmail(mailFor(member), {
    revoked,
    url: mailFor.to.page('signIn'),
  });
  await enqueueMail(tx, clock, { cause: mailCause, to: email, message });
}
