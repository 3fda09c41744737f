import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { BillingEvents } from '../billing/index.ts';
import { mailForOf } from '../settings/index.ts';
import { planThanks } from './plan-tip-mails.rules.ts';
import { type StopLinkDeps, stopLink } from './stop-link.ts';
import { findGiver, findTargetName } from './sync-pledge.ts';
import { type SyncTipDeps, syncTip } from './sync-tip.ts';
import { findTip, markTipPaid, writeGuestAddress, writeTipAmount } from './tips.store.ts';

interface BookTipDeps extends SyncTipDeps, StopLinkDeps {}

/** Marks a one-time tip as paid and emails thanks, in the transaction that books its payment. */
export async function bookTip(
  deps: BookTipDeps,
  tx: Tx,
  payment: BillingEvents['tipPaid'],
): Promise<void> {
  const { tipId, paid, tax, amount, paidAt, email, settings } = payment;
  const tip = await findTip(tx, tipId);
  if (tip === null) return;
  // If staff accepted a different amount, the tip takes that amount; a lower amount earns no reward.
  const isLess = amount.currency !== tip.currency || amount.amount < tip.amount;
  if (!payment.isAgreed) await writeTipAmount(tx, tipId, { ...amount, keepsReward: !isLess });
  await markTipPaid(tx, tipId, paidAt);
  const { email: to, language } = await findGiver(tx, tip.memberId, email);
  if (tip.memberId === null && email !== null) await writeGuestAddress(tx, tipId, email);
  const target = await findTargetName(tx, tip);
  const paymentId = payment.paymentIntentId;
  const thanked = { to, language, pledge: null, paid, tax, paidAt, paymentId, target };
  const policy = {
    mailFor: mailForOf(settings, deps.publicUrl),
    stopLinkOf: (pledgeId: string) => stopLink(deps, pledgeId),
  };
  for (const { mail } of planThanks(thanked, policy)) await enqueueMail(tx, deps.clock, mail);
  // The refund's webhook may have arrived before the payment's.
  await syncTip(deps, tx, tipId);
}
