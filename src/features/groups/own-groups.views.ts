import { pick } from '../../platform/http/pick.ts';
import { type PaymentDetails, paymentViews } from '../payments/index.ts';
import { statusOfGroup } from './groups.rules.ts';
import type { GroupRow } from './groups.store.ts';
import { ownGroupPaymentSchema, ownGroupSchema, ownGroupSeatSchema } from './own-groups.schemas.ts';
import { planPeriod } from './periods.rules.ts';
import type { PeriodRow } from './periods.store.ts';
import { OPEN_SEAT_STATUSES } from './seats.rules.ts';
import type { SeatRow } from './seats.store.ts';

export function presentOwnGroup(group: GroupRow, now: Date) {
  const { startsAt: from, endsAt: until, seats, seatsTaken, price, endedAt } = group;
  return pick(ownGroupSchema, {
    ...group,
    status: statusOfGroup(group, now),
    from,
    until,
    seatsFree: seats === null ? null : Math.max(0, seats - seatsTaken),
    price:
      price === null || endedAt !== null
        ? null
        : { ...price, until: planPeriod(group, price.months, now).endsAt },
  });
}

/** `member` holds the seat; null for an invitation. */
export function presentOwnSeat(
  seat: SeatRow,
  member: { readonly name: string; readonly email: string } | null,
) {
  const [invited, held] = OPEN_SEAT_STATUSES;
  return pick(ownGroupSeatSchema, {
    ...seat,
    status: seat.memberId === null ? invited : held,
    name: member?.name ?? null,
    email: member?.email ?? seat.email,
  });
}

/** `memberId` is the admin who looks; the receipt is for the one who paid. */
export function presentGroupPayment(
  { months, startsAt: from, endsAt: until }: PeriodRow,
  payment: PaymentDetails,
  memberId: string,
) {
  const mine = payment.memberId === memberId;
  return pick(ownGroupPaymentSchema, {
    ...paymentViews.presentPaid(payment),
    months,
    from,
    until,
    mine,
  });
}
