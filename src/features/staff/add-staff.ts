import type { Role } from '../../roles/roles.ts';
import { findMemberByEmail, insertMember } from '../accounts/index.ts';
import { COMMAND } from '../audit/index.ts';
import { type ChangeMemberDeps, changeMemberIn } from './change-member.ts';

export interface AddedStaff {
  readonly memberId: string;
  readonly role: Role;
  /** What has to happen before the role can be used, in a sentence; null where it can be now. */
  readonly nextStep: string | null;
}

/**
 * Gives an address a role, for the command line. Whoever has an account has the role at once. An unknown
 * or unconfirmed address gets an account without a password that nobody can sign in to until its owner
 * has registered and opened the mailed link: naming an address proves nothing about who holds it.
 * Throws `last_admin`. Safe to repeat.
 */
export function addStaff(
  deps: ChangeMemberDeps & { readonly publicUrl: string },
  { email, role }: { email: string; role: Role },
): Promise<AddedStaff> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const blank = { email, name: 'Reader', role: 'reader', emailConfirmedAt: null } as const;
    await insertMember(tx, { ...blank, passwordHash: null, now });
    const member = await findMemberByEmail(tx, email);
    if (member === null) throw new Error('A member vanished while they were made staff.');
    const by = { actor: COMMAND, role: 'admin' } as const;
    await changeMemberIn(tx, { id: member.id, change: { role }, now }, by);
    const nextStep = `${email} has to register at ${deps.publicUrl}/signin and open the link in the mail; the role waits for them.`;
    return {
      memberId: member.id,
      role,
      nextStep: member.emailConfirmedAt === null ? nextStep : null,
    };
  });
}
