import type { Tx } from '../../platform/db/database.ts';
import type { BillingEvents } from '../billing/index.ts';
import { type TellGiverDeps, thankGiver, voiceOf } from './tell-giver.ts';
import { findTip, markTipPaid, writeTipAmount } from './tips.store.ts';

/** Dates a tip that was given once, and thanks for it; in the transaction that books its payment. */
export async function keepPaidTip(
  deps: TellGiverDeps,
  tx: Tx,
  paid: BillingEvents['tipPaid'],
): Promise<void> {
  if (!paid.isAgreed) await keepAsItCame(tx, paid);
  await markTipPaid(tx, paid.tipId, paid.paidAt);
  const tip = await findTip(tx, paid.tipId);
  if (tip === null) return;
  const { paymentIntentId: paymentId, email: guestEmail, settings } = paid;
  const thanked = { ...paid, tip, pledge: null, paymentId, guestEmail };
  await thankGiver(deps, tx, thanked, voiceOf(settings));
}

/** A tip that staff took as it came is what came; where that is less, nothing was promised for it. */
async function keepAsItCame(tx: Tx, { tipId, paid }: BillingEvents['tipPaid']): Promise<void> {
  const tip = await findTip(tx, tipId);
  if (tip === null) return;
  const isLess = paid.currency !== tip.currency || paid.amount < tip.amount;
  await writeTipAmount(tx, tipId, { ...paid, keepsReward: !isLess });
}
