import type { DbDeps } from '../../platform/db/db-deps.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Role } from '../../roles/roles.ts';
import { findMemberByEmail, type MailDeps } from '../accounts/index.ts';
import { COMMAND } from '../audit/index.ts';
import { resetSecondFactor } from '../second-factor/index.ts';
import { ensureMember } from '../sign-in/index.ts';
import { changeMemberIn } from './change-member.ts';

/**
 * Assigns a role to an email address, for the command line. A confirmed member has the role immediately. An unknown or
 * unconfirmed address gets an account without a password, which its owner can use only after registering and opening
 * the emailed link: an address alone does not prove who owns it. Throws `last_admin`. Idempotent. `nextStep` says what
 * must happen before the role takes effect. Null if it has taken effect.
 */
export function addStaff(
  deps: DbDeps & { readonly publicUrl: string },
  { email, role }: { email: string; role: Role },
): Promise<{ nextStep: string | null }> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const member = await ensureMember(tx, { email, emailConfirmedAt: null, now });
    const by = { actor: COMMAND, role: 'admin' } as const;
    await changeMemberIn(tx, { id: member.id, change: { role }, now }, by);
    const nextStep = `The role takes effect once ${email} has registered at ${deps.publicUrl}/signin and opened the link in the email.`;
    return { nextStep: member.emailConfirmedAt === null ? nextStep : null };
  });
}

/** Removes the second factor of an account, for example that of the last admin. Throws `not_found`. */
export async function resetSecondFactorOf(deps: MailDeps, email: string): Promise<void> {
  const member = await findMemberByEmail(deps.db.read, email);
  if (member === null) {
    const detail = `No account has the email address ${email}.`;
    throw new AppError({ code: 'not_found', status: 404, detail });
  }
  await resetSecondFactor(deps, member.id, COMMAND);
}
