import type { Tx } from '../../platform/db/database.ts';
import { recordChange } from '../audit/index.ts';

/** The ways into an account that a password reset revokes. */
const KINDS = ['passkeys', 'identities', 'feeds', 'addressChanges'] as const;
export type AccessKind = (typeof KINDS)[number];

/** How many of each kind were revoked. */
type RevokedAccess = Readonly<Record<AccessKind, number>>;

export interface RevokeAccessDeps {
  /** Revokes them in the transaction; the second factor stays. */
  revokeOtherAccess(tx: Tx, member: { memberId: string; now: Date }): Promise<RevokedAccess>;
}

/**
 * Revokes every other way into an account whose owner has just proved its address: they may be resetting
 * the password because an intruder got in and left one behind. The counts go to the audit log; the
 * kinds that are returned go to the owner.
 */
export async function revokeAccess(
  deps: RevokeAccessDeps,
  tx: Tx,
  { memberId, now }: { memberId: string; now: Date },
): Promise<AccessKind[]> {
  const revoked = await deps.revokeOtherAccess(tx, { memberId, now });
  await recordChange(tx, {
    actor: { kind: 'member', id: memberId, requestId: null },
    at: now,
    action: 'member.password_reset',
    subject: { kind: 'member', id: memberId },
    after: { ended: revoked },
  });
  return KINDS.filter((kind) => revoked[kind] > 0);
}
