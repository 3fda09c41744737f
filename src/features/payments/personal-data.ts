import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { clearInvoiceLinks } from './payment-links.store.ts';
import { NOTHING_REVERSED } from './payments.rules.ts';
import { listPaymentsOf } from './payments.store.ts';
import { findReversals } from './reversals.store.ts';

const paymentSchema = z.object({
  id: z.uuid(),
  kind: z.enum(PAYMENT_KINDS),
  amount: moneySchema,
  tax: moneySchema.nullable(),
  invoiceNumber: z.string().nullable(),
  invoiceUrl: z.string().nullable(),
  pdfUrl: z.string().nullable(),
  refunded: moneySchema,
  disputed: z.boolean(),
  paidAt: z.iso.datetime(),
  tipId: z.uuid().nullable(),
  stripePaymentIntentId: z.string().nullable(),
  stripeInvoiceId: z.string().nullable(),
});

/** The payments, refunds and disputes in a member's data export. */
export const paymentsPersonalData = {
  shape: { payments: z.array(paymentSchema) },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const rows = await listPaymentsOf(tx, memberId);
    const reversalsOf = await findReversals(tx, rows);
    const payments = rows.map((row) => {
      const { refunded, disputed } = reversalsOf.get(row.id) ?? NOTHING_REVERSED;
      return pick(paymentSchema, {
        ...row,
        amount: money(row.amount, row.currency),
        tax: row.tax === null ? null : money(row.tax, row.currency),
        refunded: money(refunded, row.currency),
        disputed: disputed > 0,
        stripePaymentIntentId: row.paymentIntentId,
        stripeInvoiceId: row.invoiceId,
      });
    });
    return { payments };
  },
  /** Clears invoice URLs, since invoices name their customer. The payments stay, without the member. */
  erase(tx: Tx, of: { memberId: string; tipIds: readonly string[] }) {
    return clearInvoiceLinks(tx, of);
  },
};
