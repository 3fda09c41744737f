import type { Tx } from '../../platform/db/database.ts';
import { recordChange } from '../audit/index.ts';

/** How the owner is told of each kind of access that was revoked. */
const DESCRIPTIONS = {
  passkeys: 'passkeys that signed in',
  identities: 'accounts of other sites that signed in',
  feeds: 'the address of your own feed (your account shows a new one)',
  addressChanges: 'a change of your address that waited for its links',
} as const;

type AccessKind = keyof typeof DESCRIPTIONS;

const KINDS = Object.keys(DESCRIPTIONS) as AccessKind[];

/** How many of each kind were revoked. */
export type RevokedAccess = Readonly<Record<AccessKind, number>>;

export interface RevokeAccessDeps {
  /** Revokes them in the transaction; the second factor stays. */
  revokeOtherAccess(tx: Tx, member: { memberId: string; now: Date }): Promise<RevokedAccess>;
}

/**
 * Revokes every other way into an account whose owner has just proved its address: they may be resetting
 * the password because an intruder got in and left one behind. The counts go to the audit log; the
 * descriptions that are returned go to the owner.
 */
export async function revokeAccess(
  deps: RevokeAccessDeps,
  tx: Tx,
  { memberId, now }: { memberId: string; now: Date },
): Promise<string[]> {
  const revoked = await deps.revokeOtherAccess(tx, { memberId, now });
  await recordChange(tx, {
    actor: { kind: 'member', id: memberId, requestId: null },
    at: now,
    action: 'member.password_reset',
    subject: { kind: 'member', id: memberId },
    after: { ended: revoked },
  });
  return KINDS.filter((kind) => revoked[kind] > 0).map((kind) => DESCRIPTIONS[kind]);
}
