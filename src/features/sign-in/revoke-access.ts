import type { Tx } from '../../platform/db/database.ts';
import { recordChange } from '../audit/index.ts';

/** The kinds of access that a password reset revokes. */
const KINDS = ['passkeys', 'identities', 'feeds', 'addressChanges'] as const;
export type AccessKind = (typeof KINDS)[number];

/** The number of revoked items of each kind. */
type RevokedAccess = Readonly<Record<AccessKind, number>>;

export interface RevokeAccessDeps {
  /** Revokes all these kinds of access in the transaction, but not the second factor. */
  revokeOtherAccess(tx: Tx, member: { memberId: string; now: Date }): Promise<RevokedAccess>;
}

/**
 * Revokes every other kind of access to an account whose owner has just proved its address, because they may be
 * resetting the password after an intruder added one. Writes the counts to the audit log, and returns the revoked
 * kinds for the mail to the owner.
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
