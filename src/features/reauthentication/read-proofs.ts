import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { freshUntil, isFresh } from '../../platform/http/fresh-sign-in.ts';
import { findCredentials, type MailDeps } from '../accounts/index.ts';
import { hasPasskeys } from '../passkeys/index.ts';
import type { PROOFS } from './reauthentication.schemas.ts';

/** Returns the proofs that a member can give, the quickest first; a mailed code always works. */
export async function readProofs({ db, clock }: MailDeps, caller: MemberCaller) {
  const { memberId, provedAt } = caller;
  const known = await findCredentials(db.read, { id: memberId });
  if (known === null) throw signInRequired();
  const proofs: (typeof PROOFS)[number][] = ['code'];
  if (known.passwordHash !== null) proofs.unshift('password');
  if (await hasPasskeys(db.read, memberId)) proofs.unshift('passkey');
  return {
    proofs,
    secondFactor: known.member.secondFactorAt !== null,
    freshUntil: provedAt && freshUntil(provedAt),
    isFresh: isFresh(caller, clock.now()),
  };
}
