import { presentForStaff } from './list-payments.ts';
import { paidSchema, staffPaymentSchema } from './payments.schemas.ts';
import { presentPaid } from './payments.views.ts';

/** Payments on the wire. */
export const paymentViews = {
  /** A payment as its payer sees it, without what it was for. */
  paidSchema,
  presentPaid,
  /** Payments with their payers' names, for staff. */
  staffSchema: staffPaymentSchema,
  presentForStaff,
};
