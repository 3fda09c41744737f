import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageByInstant } from '../../platform/http/pages.ts';
import type { Clock } from '../../time/clock.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { type LinkDeps, linkInvoice } from './invoice-links.ts';
import type { PaymentsQuery } from './payments.schemas.ts';
import { findPayment, listPayments, type PaymentDetails } from './payments.store.ts';
import { presentPayment, presentReceipt } from './payments.views.ts';
import type { ItemDeps } from './purchased-item.schemas.ts';

export interface PresentDeps extends DbDeps, LinkDeps {}

/** Lists a member's receipts, newest first. */
export async function listOwnReceipts(
  deps: PresentDeps & ItemDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  const { data, nextCursor } = await pageByInstant('my-payments', query, {
    read: (page) => listPayments(deps.db.read, { memberId, ...page }),
    instantOf,
    present: (payment) => payment,
  });
  return {
    data: await Promise.all(data.map((payment) => presentWithItem(deps, payment))),
    nextCursor,
  };
}

async function presentWithItem(deps: PresentDeps & ItemDeps, payment: PaymentDetails) {
  const item = await deps.findPurchasedItem(deps.db.read, payment);
  return presentReceipt(withLinks(deps, payment), item);
}

/** Returns one payment of a member. Throws `not_found` for another member's payment too. */
export async function getOwnReceipt(
  deps: PresentDeps & ItemDeps,
  { memberId, id }: { readonly memberId: string; readonly id: string },
) {
  const payment = await findPayment(deps.db.read, id);
  if (payment?.memberId !== memberId) throw notFound();
  return await presentWithItem(deps, payment);
}

/** Lists the payments that match, newest first. */
export async function listStaffPayments(
  deps: PresentDeps,
  { memberId, query: text, kind, from, before, ...query }: PaymentsQuery,
) {
  const span = {
    from: from ? new Date(from) : undefined,
    before: before ? new Date(before) : undefined,
  };
  const filter = { memberId, query: text, kind, ...span };
  const { data, nextCursor } = await pageByInstant('payments', query, {
    read: (page) => listPayments(deps.db.read, { ...filter, ...page }),
    instantOf,
    present: (payment) => payment,
  });
  return { data: await presentForStaff(deps, data), nextCursor };
}

/** Presents payments with their payers' names, for staff. */
export async function presentForStaff(deps: PresentDeps, payments: readonly PaymentDetails[]) {
  const ids = payments.flatMap(({ memberId }) => memberId ?? []);
  const members = ids.length > 0 ? await findMembersByIds(deps.db.read, ids) : [];
  const byId = new Map(members.map(({ id, name, email }) => [id, { id, name, email }]));
  return payments.map((payment) =>
    presentPayment(withLinks(deps, payment), byId.get(payment.memberId ?? '') ?? null),
  );
}

/** Replaces the payment's invoice URLs with URLs that still work. */
function withLinks(
  deps: LinkDeps & { readonly clock: Clock },
  payment: PaymentDetails,
): PaymentDetails {
  return { ...payment, ...linkInvoice(deps, payment, deps.clock.now()) };
}

function instantOf({ createdAt }: PaymentDetails): Date {
  return createdAt;
}
