import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface FraudWarningSnapshot {
  readonly warningId: string;
  readonly paymentIntentId: string;
  /** Stripe's word for the fraud, such as made_with_stolen_card. */
  readonly kind: string;
  readonly warnedAt: Date;
}

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
