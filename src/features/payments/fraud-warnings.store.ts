import type { Tx } from '../../platform/db/database.ts';
import type { FraudWarningSnapshot } from '../../platform/stripe/snapshots.ts';

export function findWarning(tx: Tx, warningId: string): Promise<{ id: string } | null> {
  return tx.fraudWarning.findUnique({ where: { warningId }, select: { id: true } });
}

/** Stores a warning once: its id at Stripe is unique. */
export async function addFraudWarning(
  tx: Tx,
  id: string,
  { warningId, paymentIntentId, kind, warnedAt }: FraudWarningSnapshot,
  createdAt: Date,
): Promise<void> {
  const data = { id, warningId, paymentIntentId, kind, warnedAt, createdAt };
  await tx.fraudWarning.createMany({ data: [data], skipDuplicates: true });
}
