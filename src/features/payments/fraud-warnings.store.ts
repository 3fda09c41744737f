import type { Tx } from '../../platform/db/database.ts';
import type { FraudWarningSnapshot } from '../../platform/stripe/snapshots.ts';

export function findWarning(tx: Tx, warningId: string): Promise<{ id: string } | null> {
  return tx.fraudWarning.findUnique({ where: { warningId }, select: { id: true } });
}

/** Finds the payment intent that a bank warned of. */
export async function findWarnedIntent(tx: Tx, warningId: string): Promise<string | null> {
  const select = { paymentIntentId: true };
  const row = await tx.fraudWarning.findUnique({ where: { warningId }, select });
  return row?.paymentIntentId ?? null;
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
