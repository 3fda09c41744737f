import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { requestMailedCode } from '../sign-in/index.ts';
import { reauthenticationCodeEmail } from './emails/reauthentication-code.email.ts';

/** Mails a code to the member's own address, and returns the secret that must be sent with it. */
export async function requestCode(
  deps: MailDeps,
  { memberId }: MemberCaller,
): Promise<{ requestId: string }> {
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw signInRequired();
  const mailFor = await readMailFor(deps);
  return requestMailedCode(deps, member.email, (code) =>
    reauthenticationCodeEmail(mailFor(member), { code }),
  );
}
