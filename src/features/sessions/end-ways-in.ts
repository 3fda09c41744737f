import type { Tx } from '../../platform/db/database.ts';
import type { Member } from '../accounts/index.ts';
import { recordChange } from '../audit/index.ts';

/** How many ways in there were beside the password, of each kind. */
export interface EndedWays {
  readonly passkeys: number;
  readonly identities: number;
  readonly feeds: number;
  readonly addressChanges: number;
}

export interface EndWaysDeps {
  /** Ends them in the transaction, and says how many there were; the second factor stays. */
  endOtherWays(tx: Tx, end: { memberId: string; now: Date }): Promise<EndedWays>;
}

/** What the owner is told of each kind that there was. */
const WORDS: Readonly<Record<keyof EndedWays, string>> = {
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
export async function endWaysIn(
  deps: EndWaysDeps,
  tx: Tx,
  { member, now }: { member: Member; now: Date },
): Promise<string[]> {
  const { id } = member;
  const ended = await deps.endOtherWays(tx, { memberId: id, now });
  await recordChange(tx, {
    actor: { kind: 'member', id, requestId: null },
    at: now,
    action: 'member.password_reset',
    subject: { kind: 'member', id },
    after: { ended },
  });
  const { passkeys, identities, feeds, addressChanges } = WORDS;
  return [
    ...(ended.passkeys > 0 ? [passkeys] : []),
    ...(ended.identities > 0 ? [identities] : []),
    ...(ended.feeds > 0 ? [feeds] : []),
    ...(ended.addressChanges > 0 ? [addressChanges] : []),
  ];
}
