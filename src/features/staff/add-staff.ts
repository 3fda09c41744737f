import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Role } from '../../roles/roles.ts';
import { COMMAND } from '../audit/index.ts';
import { ensureMember } from '../sign-in/index.ts';
import { changeMemberIn } from './change-member.ts';

export interface AddedStaff {
  readonly memberId: string;
  readonly role: Role;
  /** What has to happen before the role can be used; null where it can be used now. */
  readonly nextStep: string | null;
}

/**
 * Gives an address a role, for the command line. A confirmed member has the role at once. An unknown or
 * unconfirmed address gets an account without a password, which its owner can use only after registering and
 * opening the mailed link: an address alone does not prove who owns it. Throws `last_admin`. Idempotent.
 */
export function addStaff(
  deps: DbDeps & { readonly publicUrl: string },
  { email, role }: { email: string; role: Role },
): Promise<AddedStaff> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const member = await ensureMember(tx, { email, emailConfirmedAt: null, now });
    const by = { actor: COMMAND, role: 'admin' } as const;
    await changeMemberIn(tx, { id: member.id, change: { role }, now }, by);
    const nextStep = `The role takes effect once ${email} has registered at ${deps.publicUrl}/signin and opened the link in the email.`;
    return {
      memberId: member.id,
      role,
      nextStep: member.emailConfirmedAt === null ? nextStep : null,
    };
  });
}
