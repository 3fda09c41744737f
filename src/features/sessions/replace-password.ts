import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import {
  isEmailAsPassword,
  type MailDeps,
  type Member,
  updatePassword,
} from '../accounts/index.ts';
import { passwordChangedEmail } from './emails/password-changed.email.ts';
import { closePasswordResets } from './password-resets.store.ts';
import { endSessions } from './sessions.store.ts';

export interface NewPassword {
  readonly member: Member;
  readonly chosen: {
    readonly password: string;
    readonly passwordHash: string;
    /** What the notice by mail is because of. */
    readonly cause: string;
  };
  /** Read by the caller before the transaction, which holds one connection and must not wait for another. */
  readonly siteName: string;
  /** The session that goes on; every other one ends. */
  readonly exceptSessionId: string | null;
  /** What else has ended with it, in words. */
  readonly ended?: readonly string[];
}

/**
 * Replaces a member's password. Whoever was signed in elsewhere is not any more, other links that
 * choose a password are closed, and the owner is told by mail. Throws `invalid`.
 */
export async function replacePassword(
  { clock, publicUrl }: Pick<MailDeps, 'clock' | 'publicUrl'>,
  tx: Tx,
  { member, chosen, siteName, exceptSessionId, ended = [] }: NewPassword,
): Promise<void> {
  const { id: memberId, email } = member;
  if (isEmailAsPassword(chosen.password, email)) {
    throw invalidField('body.password', 'must not be the address itself');
  }
  const now = clock.now();
  await updatePassword(tx, { memberId, passwordHash: chosen.passwordHash, now });
  await closePasswordResets(tx, memberId, now);
  await endSessions(tx, { memberId, cause: 'password_changed', now, except: exceptSessionId });
  const message = passwordChangedEmail({ siteName, ended, url: `${publicUrl}/signin` });
  await enqueueMail(tx, clock, { cause: chosen.cause, to: email, message });
}
