import type { Tx } from '../../platform/db/database.ts';

/** A trial that is taken, by one of the hashes that may name the same person. */
export interface TrialClaim {
  readonly kind: 'mailbox' | 'card';
  readonly keyHash: string;
  readonly checkoutId: string;
}

/** Whether another checkout took its trial under any of these hashes. */
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

/** Once for each key: the first claim holds. */
export async function insertTrialClaim(
  tx: Tx,
  { claim, at }: { claim: TrialClaim; at: Date },
): Promise<void> {
  await tx.trialClaim.createMany({ data: [{ ...claim, createdAt: at }], skipDuplicates: true });
}
