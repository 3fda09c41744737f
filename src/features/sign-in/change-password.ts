import { newId } from '../../platform/crypto/ids.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/passwords.ts';
import { invalidField, signInRequired } from '../../platform/errors/refusals.ts';
import { findCredentials, lockMember, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { replacePassword } from './replace-password.ts';
import { noPassword } from './sign-in.errors.ts';

/**
 * Changes the password of a member who knows the current one, and ends every other session. A member without a
 * password sets one by mail, so that a borrowed device is not enough. Throws `no_password` or `invalid`.
 */
export async function changePassword(
  deps: MailDeps,
  { memberId, sessionId }: { readonly memberId: string; readonly sessionId: string },
  input: { readonly currentPassword: string; readonly password: string },
): Promise<void> {
  const known = await findCredentials(deps.db.read, { id: memberId });
  if (known === null) throw signInRequired();
  if (known.passwordHash === null) throw noPassword();
  if (!(await verifyPassword(known.passwordHash, input.currentPassword, 'known')))
    throw wrongPassword();
  const passwordHash = await hashPassword(input.password, 'known');
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    // Locked, so that the second of two concurrent changes finds that its current password is old.
    await lockMember(tx, memberId);
    const current = await findCredentials(tx, { id: memberId });
    if (current?.passwordHash !== known.passwordHash) throw wrongPassword();
    await replacePassword(deps, tx, {
      member: current.member,
      password: input.password,
      passwordHash,
      mailFor,
      exceptSessionId: sessionId,
      mailCause: `password-changed:${newId()}`,
    });
  });
}

/** Reported as invalid input, because a 401 would make clients refresh their tokens and retry. */
function wrongPassword() {
  return invalidField('body.currentPassword', 'is wrong');
}
