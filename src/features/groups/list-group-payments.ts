import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { paymentRows } from '../payments/index.ts';
import { getManagedGroup, type Management } from './manage-group.ts';
import { presentGroupPayment } from './own-groups.views.ts';
import { listPeriods } from './periods.store.ts';

/** Returns a page of the payments for a group with the periods that they added, newest first. Throws `not_found`. */
export async function listGroupPayments(
  { db }: Pick<DbDeps, 'db'>,
  { groupId, memberId, ...query }: PageQuery & Management,
) {
  await getManagedGroup(db.read, { groupId, memberId });
  const { data: periods, nextCursor } = await pageById(`group-payments:${groupId}`, query, {
    read: (page) => listPeriods(db.read, { groupId, ...page }),
    present: (period) => period,
  });
  const ids = periods.map(({ paymentIntentId }) => paymentIntentId);
  const payments = await paymentRows.listByIntent(db.read, ids);
  const byIntent = new Map(payments.map((payment) => [payment.paymentIntentId, payment]));
  const data = periods.flatMap((period) => {
    const payment = byIntent.get(period.paymentIntentId);
    return payment ? [presentGroupPayment(period, payment, memberId)] : [];
  });
  return { data, nextCursor };
}
