import { readBillingInterval } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { readSubscriptionStatus } from '../../money/subscription-status.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { dashboardAddress } from '../../platform/stripe/dashboard-address.ts';
import { listRecurring, type RecurringRow } from './recurring.store.ts';

/** Lists subscriptions and monthly tips, including ended ones, newest first. */
export function listSubscriptionsAndPledges(
  { db }: Pick<DbDeps, 'db'>,
  query: PageQuery & { status?: string | undefined; memberId?: string | undefined },
) {
  const { status, memberId, ...position } = query;
  const filter = { status: status ?? null, memberId: memberId ?? null };
  return pageById('recurring', position, {
    read: (page) => listRecurring(db.recent, { ...filter, ...page }),
    present: presentRecurring,
  });
}

function presentRecurring({
  memberId,
  memberName,
  amount,
  currency,
  everyUnit,
  everyCount,
  stripeSubscriptionId,
  livemode,
  ...row
}: RecurringRow) {
  return {
    ...row,
    every: readBillingInterval({ everyUnit, everyCount }),
    status: readSubscriptionStatus(row.status),
    member: memberId && memberName !== null ? { id: memberId, name: memberName } : null,
    amount: money(amount, currency),
    stripeUrl: dashboardAddress(livemode, `subscriptions/${stripeSubscriptionId}`),
  };
}
