import { money } from '../../money/money.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { readMailFor } from '../settings/index.ts';
import { receiptAgainEmail } from './emails/receipt-again.email.ts';
import { payerUnknown } from './payments.errors.ts';
import { findPayment, type PaymentDetails } from './payments.store.ts';
import type { ItemDeps } from './purchased-item.schemas.ts';

/**
 * Emails the receipt of a payment again, to the member's current address. Each call sends one email, since staff resend
 * a receipt when the first was lost. Throws `not_found`, and `payer_unknown` for the payment of a guest or of an erased
 * member.
 */
export async function resendReceipt(
  deps: MailDeps & ItemDeps,
  { paymentId, actor }: { readonly paymentId: string; readonly actor: Actor },
): Promise<{ readonly payment: PaymentDetails; readonly to: string }> {
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    const payment = await findPayment(tx, paymentId);
    if (payment === null) throw notFound();
    const member = payment.memberId && (await findMemberById(tx, payment.memberId));
    if (!member) throw payerUnknown();
    const { kind, amount, currency, tax, reversals, paidAt, invoiceNumber: number } = payment;
    const message = receiptAgainEmail(mailFor(member), {
      kind,
      item: await deps.findPurchasedItem(tx, payment),
      paidAt,
      number,
      paid: money(amount, currency),
      tax: tax === null ? null : money(tax, currency),
      refunded: money(reversals.refunded, currency),
      url: mailFor.to.page('receipts'),
    });
    const to = member.email;
    await enqueueMail(tx, deps.clock, { cause: `receipt-again:${newId()}`, to, message });
    await recordChange(tx, {
      actor,
      at: deps.clock.now(),
      action: 'payment.receipt_resent',
      subject: { kind: 'payment', id: paymentId },
    });
    return { payment, to };
  });
}
