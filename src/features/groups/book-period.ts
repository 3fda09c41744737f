import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import type { BillingEvents } from '../billing/index.ts';
import { paymentRows } from '../payments/index.ts';
import { mailForOf } from '../settings/index.ts';
import { groupPaidEmail } from './emails/group-paid.email.ts';
import { type GroupRow, lockGroup } from './groups.store.ts';
import { planPeriod, planReturn, planTaking } from './periods.rules.ts';
import { findPeriodOf, insertPeriod, type PeriodRow, writeTaken } from './periods.store.ts';
import { moveGroupEnd } from './save-groups.ts';

interface PeriodDeps {
  readonly clock: Clock;
  readonly changes: Changes;
}

/**
 * Extends the access of a group by the period that was paid, once for each payment, in the transaction that books it,
 * and emails the payer. A group that staff have ended stays ended, and nobody is told that it has access: staff see the
 * payment on their desk, and refund it or reopen the group.
 */
export async function bookGroupPayment(
  deps: PeriodDeps & { readonly publicUrl: string },
  tx: Tx,
  payment: BillingEvents['groupPaid'],
): Promise<void> {
  const { checkout, paymentIntentId } = payment;
  const { id: checkoutId, groupId, groupMonths: months } = checkout;
  const group = groupId === null ? null : await lockGroup(tx, groupId);
  if (group === null || months === null) return;
  const now = deps.clock.now();
  const span = planPeriod(group, months, now);
  const period = { groupId: group.id, checkoutId, paymentIntentId, months, ...span };
  if (!(await insertPeriod(tx, { ...period, createdAt: now }))) return;
  const { endsAt } = span;
  await moveGroupEnd(deps, tx, group, { endsAt, action: 'group.paid' });
  if (group.endedAt === null) await mailPayer(deps, tx, payment, { ...group, endsAt });
  // The refund's webhook may have arrived before the payment's.
  await syncPaidPeriod(deps, tx, checkoutId);
}

/**
 * Takes the period of a checkout from the group's access after its payment was refunded or disputed in full, and gives
 * it back if that is undone; in the transaction that writes the reversal. Idempotent.
 */
export async function syncPaidPeriod(deps: PeriodDeps, tx: Tx, checkoutId: string): Promise<void> {
  const found = await findPeriodOf(tx, checkoutId);
  const group = found && (await lockGroup(tx, found.groupId));
  // Read again, because another transaction may have changed it before this one got the lock.
  const period = group && (await findPeriodOf(tx, checkoutId));
  if (!period || !group) return;
  const [payment] = await paymentRows.listByIntent(tx, [period.paymentIntentId]);
  const isReversed = payment !== undefined && payment.reversedBy !== null;
  const taken = takenOf(period);
  if (isReversed && taken === null) {
    const span = planTaking(group, period, deps.clock.now());
    await writeTaken(tx, period.id, span);
    const end = { endsAt: span.startsAt, action: 'group.payment_reversed' } as const;
    await moveGroupEnd(deps, tx, group, end);
  } else if (!isReversed && taken !== null) {
    await writeTaken(tx, period.id, null);
    const end = { endsAt: planReturn(group, taken), action: 'group.payment_restored' } as const;
    await moveGroupEnd(deps, tx, group, end);
  }
}

function takenOf({ takenFrom: startsAt, takenUntil: endsAt }: PeriodRow) {
  return startsAt === null || endsAt === null ? null : { startsAt, endsAt };
}

async function mailPayer(
  { clock, publicUrl }: Pick<PeriodDeps, 'clock'> & { readonly publicUrl: string },
  tx: Tx,
  { checkout, paid, tax, settings }: BillingEvents['groupPaid'],
  { id, name, endsAt: until }: GroupRow,
): Promise<void> {
  const payer = checkout.memberId === null ? null : await findMemberById(tx, checkout.memberId);
  if (payer === null) return;
  const mailFor = mailForOf(settings, publicUrl);
  const url = mailFor.to.page('manageGroup', { id });
  const message = groupPaidEmail(mailFor(payer), { group: name, paid, tax, until, url });
  await enqueueMail(tx, clock, { cause: `group_paid:${checkout.id}`, to: payer.email, message });
}
