import { MONTHS_IN } from '../../money/interval-months.ts';
import type { PriceInterval } from '../../money/intervals.ts';
import type { GiftSpan } from './gifts.store.ts';

/**
 * The time that a gift opens: from now, or from where other gifts end, for its months, else one month
 * or year, of the calendar in UTC. From the 31st it ends on the last day of a shorter month.
 */
export function decideGiftSpan(
  { interval, months }: { interval: PriceInterval; months: number | null },
  { now, giftsEnd }: { now: Date; giftsEnd: Date | null },
): GiftSpan {
  const startsAt = giftsEnd !== null && giftsEnd > now ? giftsEnd : now;
  const endsAt = new Date(startsAt);
  endsAt.setUTCMonth(endsAt.getUTCMonth() + (months ?? MONTHS_IN[interval]));
  if (endsAt.getUTCDate() !== startsAt.getUTCDate()) endsAt.setUTCDate(0);
  return { startsAt, endsAt };
}
