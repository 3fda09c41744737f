import { addMonths } from '../../time/calendar.ts';

/** A span of access; the end is not part of it. */
interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Plans the period that a payment adds: from the end of the group's access, or from now if that is past. Months are
 * calendar months in UTC; a period from the 31st ends on the last day of a shorter month.
 */
export function planPeriod({ endsAt }: Pick<Span, 'endsAt'>, months: number, now: Date): Span {
  const startsAt = endsAt > now ? endsAt : now;
  return { startsAt, endsAt: addMonths(startsAt, months) };
}

/**
 * Plans the span that a reversed payment takes from the end of the group's access: as long as its period, but nothing
 * that is past, so history stays as it was. The access keeps a millisecond if it has not begun, because a group must
 * end after its start. The span is empty if the access is over already.
 */
export function planTaking(access: Span, period: Span, now: Date): Span {
  const length = period.endsAt.getTime() - period.startsAt.getTime();
  const earliest = Math.max(now.getTime(), access.startsAt.getTime() + 1);
  const end = Math.max(access.endsAt.getTime() - length, earliest);
  return { startsAt: new Date(Math.min(access.endsAt.getTime(), end)), endsAt: access.endsAt };
}

/** Plans the end of the group's access after a reversal was undone: what it took is added again. */
export function planReturn({ endsAt }: Pick<Span, 'endsAt'>, taken: Span): Date {
  return new Date(endsAt.getTime() + taken.endsAt.getTime() - taken.startsAt.getTime());
}
