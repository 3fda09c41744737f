import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import {
  type PaymentDetails,
  type PresentDeps,
  paymentRows,
  paymentViews,
} from '../payments/index.ts';
import { getManagedGroup, type Management } from './manage-group.ts';
import { presentGroupPayment } from './own-groups.views.ts';
import { isPaidAfterEnd, listPeriods, type PeriodRow } from './periods.store.ts';
import { getGroup } from './read-groups.ts';

export type GroupPaymentsDeps = PresentDeps;

interface PaidPeriod {
  readonly period: PeriodRow;
  readonly payment: PaymentDetails;
}

type GroupQuery = PageQuery & { readonly groupId: string };

/** Returns a page of the payments for a group with the periods that they added, newest first. Throws `not_found`. */
export async function listGroupPayments(
  { db }: Pick<DbDeps, 'db'>,
  { groupId, memberId, ...query }: PageQuery & Management,
) {
  await getManagedGroup(db.read, { groupId, memberId });
  const { data, nextCursor } = await readPage(db.read, { groupId, ...query });
  const shown = data.map(({ period, payment }) => presentGroupPayment(period, payment, memberId));
  return { data: shown, nextCursor };
}

/** The same for staff, with the payers and all that staff see of payments. Throws `not_found`. */
export async function listStaffGroupPayments(deps: GroupPaymentsDeps, query: GroupQuery) {
  const group = await getGroup(deps, query.groupId);
  const { data, nextCursor } = await readPage(deps.db.read, query);
  const payments = await paymentViews.presentForStaff(
    deps,
    data.map(({ payment }) => payment),
  );
  const shown = payments.flatMap((payment, index) => {
    const period = data[index]?.period;
    if (period === undefined) return [];
    const { months, startsAt: from, endsAt: until } = period;
    return [{ payment, months, from, until, afterEnd: isPaidAfterEnd(period, group) }];
  });
  return { data: shown, nextCursor };
}

async function readPage(tx: Tx, { groupId, ...query }: GroupQuery) {
  const { data: periods, nextCursor } = await pageById(`group-payments:${groupId}`, query, {
    read: (page) => listPeriods(tx, { groupId, ...page }),
    present: (period) => period,
  });
  const ids = periods.map(({ paymentIntentId }) => paymentIntentId);
  const payments = await paymentRows.listByIntent(tx, ids);
  const byIntent = new Map(payments.map((payment) => [payment.paymentIntentId, payment]));
  const data = periods.flatMap((period): PaidPeriod[] => {
    const payment = byIntent.get(period.paymentIntentId);
    return payment ? [{ period, payment }] : [];
  });
  return { data, nextCursor };
}
