import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listPaymentsOf } from './payments.store.ts';
import { findReversals } from './reversals.store.ts';

/** What a member's export says of payments and what was refunded or disputed of them. */
export const paymentsPersonalData = {
  shape: {
    payments: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        amount: moneySchema,
        refunded: moneySchema,
        disputed: z.boolean(),
        paidAt: z.iso.datetime(),
        tipId: z.uuid().nullable(),
        stripePaymentIntentId: z.string().nullable(),
        stripeInvoiceId: z.string().nullable(),
      }),
    ),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const payments = await listPaymentsOf(tx, memberId);
    const reversals = await findReversals(tx, payments);
    return {
      payments: payments.map((payment) => ({
        id: payment.id,
        kind: payment.kind,
        amount: money(payment.amount, payment.currency),
        refunded: money(reversals.get(payment.id)?.refunded ?? 0, payment.currency),
        disputed: reversals.get(payment.id)?.isDisputed ?? false,
        paidAt: payment.paidAt,
        tipId: payment.tipId,
        stripePaymentIntentId: payment.paymentIntentId,
        stripeInvoiceId: payment.invoiceId,
      })),
    };
  },
};
