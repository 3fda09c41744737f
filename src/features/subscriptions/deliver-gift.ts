import type { PriceInterval } from '../../money/intervals.ts';
import type { Money } from '../../money/money.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberByEmail, findMemberById } from '../accounts/index.ts';
import { type CheckoutRow, checkoutRows } from '../billing/index.ts';
import { paymentRows } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { giftEmail } from './emails/gift.email.ts';
import { giftBoughtEmail } from './emails/gift-bought.email.ts';
import { findGiftCode } from './gift-code.ts';
import { clearDelivery, type DueGift, listDueGifts } from './gifts.store.ts';

export interface DeliverGiftDeps {
  readonly clock: Clock;
  readonly publicUrl: string;
  /** The keys from which gift codes are derived; the first key is used for new codes. */
  readonly giftSecrets: readonly string[];
}

interface BoughtGift {
  readonly checkout: Pick<CheckoutRow, 'id' | 'memberId' | 'giftFrom' | 'giftMessage'>;
  readonly code: string;
  readonly tier: string;
  readonly interval: PriceInterval;
  readonly mailFor: MailFor;
  readonly cause?: string;
}

/** Emails the code to its recipient: once for each gift, and again if staff send it with a cause of its own. */
export async function mailGift(
  { clock }: Pick<DeliverGiftDeps, 'clock'>,
  tx: Tx,
  { checkout, code, tier, interval, mailFor, cause = `gift:${checkout.id}` }: BoughtGift,
  to: string,
): Promise<void> {
  const url = mailFor.to.page('redeemGift', { code });
  const recipient = await findMemberByEmail(tx, to);
  const { giftFrom: from, giftMessage: words } = checkout;
  const message = giftEmail(mailFor(recipient), { interval, code, tier, url, from, words });
  await enqueueMail(tx, clock, { cause, to, message });
}

interface PaidGift extends BoughtGift {
  readonly paid: Money;
  /** The tax within `paid`; null if none was calculated. */
  readonly tax: Money | null;
  readonly paidAt: Date;
  readonly deliverTo: string;
  readonly deliverAt: Date | null;
}

/** Emails a confirmation of the purchase to the buyer, with the paid amount and a printable card. */
export async function mailGiftCard(
  { clock }: DeliverGiftDeps,
  tx: Tx,
  bought: PaidGift,
): Promise<void> {
  const { checkout, code, mailFor, ...facts } = bought;
  if (checkout.memberId === null) return;
  const giver = await findMemberById(tx, checkout.memberId);
  if (giver === null) return;
  const url = mailFor.to.page('giftCard', { code });
  const message = giftBoughtEmail(mailFor(giver), { ...facts, url });
  await enqueueMail(tx, clock, { cause: `gift-card:${checkout.id}`, to: giver.email, message });
}

const PAGE = 100;

/** Emails the codes of all gifts that are due; safe to run at any time, in any process. */
export async function deliverDueGifts(
  deps: DeliverGiftDeps & { readonly db: Database; readonly readSettings: ReadSettings },
): Promise<void> {
  const mailFor = await readMailFor(deps);
  for (;;) {
    const due = await listDueGifts(deps.db.read, deps.clock.now(), PAGE);
    for (const gift of due) await deliver(deps, gift, mailFor);
    if (due.length < PAGE) return;
  }
}

/** Race-safe: the email's cause is unique, so one email is sent even if several processes deliver the gift. */
async function deliver(
  deps: DeliverGiftDeps & { readonly db: Database },
  { id, checkoutId, codeHash, deliverTo, tier, interval }: DueGift,
  mailFor: MailFor,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const checkout = await checkoutRows.find(tx, { id: checkoutId });
    const code = findGiftCode(deps.giftSecrets, { checkoutId, codeHash });
    const isPaid = (await paymentRows.findReversalOfCheckout(tx, checkoutId)) === null;
    if (checkout !== null && code !== null && deliverTo !== null && isPaid) {
      await mailGift(deps, tx, { checkout, code, tier: tier.name, interval, mailFor }, deliverTo);
    }
    await clearDelivery(tx, id);
  });
}
