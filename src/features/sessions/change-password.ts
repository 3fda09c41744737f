import { newId } from '../../platform/crypto/ids.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/passwords.ts';
import { invalidField, signInRequired } from '../../platform/errors/refusals.ts';
import { findCredentialsById, lockMember, type MailDeps } from '../accounts/index.ts';
import { replacePassword } from './replace-password.ts';
import { noPassword } from './sessions.errors.ts';

/**
 * Changes the password of whoever knows the present one; every other session ends. A member without
 * one chooses it by mail, so that a borrowed device is not enough. Throws `no_password` or `invalid`.
 */
export async function changePassword(
  deps: MailDeps,
  by: { readonly memberId: string; readonly sessionId: string },
  given: { readonly currentPassword: string; readonly password: string },
): Promise<void> {
  const known = await findCredentialsById(deps.db.read, by.memberId);
  if (known === null) throw signInRequired();
  if (known.passwordHash === null) throw noPassword();
  if (!(await verifyPassword(known.passwordHash, given.currentPassword))) throw wrongPassword();
  const passwordHash = await hashPassword(given.password);
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction(async (tx) => {
    // Locked, so that of two changes at once the second finds that it knows an old password.
    await lockMember(tx, by.memberId);
    const fresh = await findCredentialsById(tx, by.memberId);
    if (fresh === null || fresh.passwordHash !== known.passwordHash) throw wrongPassword();
    const { passwordHash: _, ...member } = fresh;
    const chosen = { password: given.password, passwordHash, cause: `password-changed:${newId()}` };
    const exceptSessionId = by.sessionId;
    await replacePassword(deps, tx, { member, chosen, siteName, exceptSessionId });
  });
}

/** As bad input: a 401 would make clients renew their tokens and try again. */
function wrongPassword() {
  return invalidField('body.currentPassword', 'is not right');
}
