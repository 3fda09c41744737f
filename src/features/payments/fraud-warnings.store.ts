import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { FraudWarningSnapshot } from '../../platform/stripe/snapshots.ts';

/** Keeps a warning; its id where it is new, null for one that is known. Safe under a race: unique. */
export async function addWarning(
  tx: Tx,
  { warningId, paymentIntentId, kind, warnedAt }: FraudWarningSnapshot,
  createdAt: Date,
): Promise<string | null> {
  const data = { id: newId(), warningId, paymentIntentId, kind, warnedAt, createdAt };
  const { count } = await tx.fraudWarning.createMany({ data: [data], skipDuplicates: true });
  return count === 1 ? data.id : null;
}
