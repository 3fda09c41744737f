import { money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { refundedEmail } from './emails/refunded.email.ts';
import { findPayment } from './payments.store.ts';

/** Emails a member the refunded total, once per total. Sends nothing for a dispute. */
export async function mailRefund(
  deps: Pick<MailDeps, 'clock' | 'publicUrl' | 'readSettings'>,
  tx: Tx,
  paymentId: string,
): Promise<void> {
  const payment = await findPayment(tx, paymentId);
  if (payment === null || payment.memberId === null) return;
  const { amount, currency, reversals } = payment;
  const member = await findMemberById(tx, payment.memberId);
  if (member === null || reversals.refunded === 0) return;
  const mailFor = await readMailFor(deps);
  const message = refundedEmail(mailFor(member), {
    paid: money(amount, currency),
    refunded: money(reversals.refunded, currency),
    url: mailFor.to.page('receipts'),
  });
  const cause = `refunded:${paymentId}:${reversals.refunded}`;
  await enqueueMail(tx, deps.clock, { cause, to: member.email, message });
}
