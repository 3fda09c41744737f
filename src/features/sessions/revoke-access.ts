import type { Tx } from '../../platform/db/database.ts';
import type { Member } from '../accounts/index.ts';
import { recordChange } from '../audit/index.ts';

/** How many ways in there were beside the password, of each kind. */
export interface RevokedAccess {
  readonly passkeys: number;
  readonly identities: number;
  readonly feeds: number;
  readonly addressChanges: number;
}

export interface RevokeAccessDeps {
  /** Ends them in the transaction, and says how many there were; the second factor stays. */
  revokeOtherAccess(tx: Tx, end: { memberId: string; now: Date }): Promise<RevokedAccess>;
}

/** What the owner is told of each kind that there was. */
const DESCRIPTIONS: Readonly<Record<keyof RevokedAccess, string>> = {
  passkeys: 'passkeys that signed in',
  identities: 'accounts of other sites that signed in',
  feeds: 'the address of your own feed (your account shows a new one)',
  addressChanges: 'a change of your address that waited for its links',
};

/**
 * Ends whatever else would let somebody into an account whose owner has just proved its address,
 * because they may do so for the very reason that a stranger got in and left a door open. The record
 * says how many of each there were; what comes back says it to the owner.
 */
export async function revokeAccess(
  deps: RevokeAccessDeps,
  tx: Tx,
  { member, now }: { member: Member; now: Date },
): Promise<string[]> {
  const { id } = member;
  const ended = await deps.revokeOtherAccess(tx, { memberId: id, now });
  await recordChange(tx, {
    actor: { kind: 'member', id, requestId: null },
    at: now,
    action: 'member.password_reset',
    subject: { kind: 'member', id },
    after: { ended },
  });
  const { passkeys, identities, feeds, addressChanges } = DESCRIPTIONS;
  return [
    ...(ended.passkeys > 0 ? [passkeys] : []),
    ...(ended.identities > 0 ? [identities] : []),
    ...(ended.feeds > 0 ? [feeds] : []),
    ...(ended.addressChanges > 0 ? [addressChanges] : []),
  ];
}
