import type { Database } from '../../platform/db/database.ts';
import { type PageQuery, pageByInstant } from '../../platform/http/pages.ts';
import { listPayments, type PaymentDetails } from './payments.store.ts';
import { presentPayment, presentReceipt } from './payments.views.ts';

interface ListDeps {
  readonly db: Database;
}

/** A page of a member's receipts, newest first. */
export function listOwnReceipts(
  { db }: ListDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  return pageByInstant('my-payments', query, {
    read: (page) => listPayments(db.read, { memberId, ...page }),
    instantOf,
    present: presentReceipt,
  });
}

/** A page of all payments, or of one member's, newest first. */
export function listStaffPayments(
  { db }: ListDeps,
  { memberId, ...query }: PageQuery & { readonly memberId?: string | undefined },
) {
  return pageByInstant('payments', query, {
    read: (page) => listPayments(db.read, { memberId, ...page }),
    instantOf,
    present: presentPayment,
  });
}

function instantOf({ createdAt }: PaymentDetails): Date {
  return createdAt;
}
