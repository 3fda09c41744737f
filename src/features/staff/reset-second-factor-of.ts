import { notFound } from '../../platform/errors/refusals.ts';
import { findMemberByEmail, type MailDeps } from '../accounts/index.ts';
import { COMMAND } from '../audit/index.ts';
import { resetSecondFactor } from '../second-factor/index.ts';

/** Removes the second factor of an address by command, such as that of the last admin. Throws `not_found`. */
export async function resetSecondFactorOf(deps: MailDeps, email: string): Promise<void> {
  const member = await findMemberByEmail(deps.db.read, email);
  if (member === null) throw notFound();
  await resetSecondFactor(deps, member.id, COMMAND);
}
