import type { Tx } from '../../platform/db/database.ts';
import type { PaidTip } from '../billing/index.ts';
import { type TellGiverDeps, thankGiver, voiceOf } from './tell-giver.ts';
import { findTip, markTipPaid } from './tips.store.ts';

/** Dates a tip that was given once, and thanks for it; in the transaction that books its payment. */
export async function keepPaidTip(deps: TellGiverDeps, tx: Tx, paid: PaidTip): Promise<void> {
  await markTipPaid(tx, paid.tipId, paid.paidAt);
  const tip = paid.isNew ? await findTip(tx, paid.tipId) : null;
  if (tip === null) return;
  const { paymentIntentId: paymentId, email: guestEmail, settings } = paid;
  const thanked = { ...paid, tip, pledge: null, paymentId, guestEmail };
  await thankGiver(deps, tx, thanked, voiceOf(settings));
}
