import type { Tx } from '../../platform/db/database.ts';

/** A used trial, by the hash of a mailbox or card, which identifies a person across accounts. */
export interface TrialClaim {
  readonly kind: 'mailbox' | 'card';
  readonly keyHash: string;
  readonly checkoutId: string;
}

/** Returns true if another checkout has used a trial with any of these hashes. */
export async function isTrialClaimed(
  tx: Tx,
  { keyHashes, exceptCheckoutId }: { keyHashes: readonly string[]; exceptCheckoutId?: string },
): Promise<boolean> {
  const where = {
    keyHash: { in: [...keyHashes] },
    ...(exceptCheckoutId === undefined ? {} : { checkoutId: { not: exceptCheckoutId } }),
  };
  return (await tx.trialClaim.findFirst({ where, select: { checkoutId: true } })) !== null;
}

/** Inserts a claim; if the key is already claimed, the first claim is kept. */
export async function insertTrialClaim(
  tx: Tx,
  { claim, at }: { claim: TrialClaim; at: Date },
): Promise<void> {
  await tx.trialClaim.createMany({ data: [{ ...claim, createdAt: at }], skipDuplicates: true });
}
