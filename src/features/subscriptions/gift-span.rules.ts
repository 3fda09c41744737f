import { MONTHS_IN } from '../../money/interval-months.ts';
import type { PriceInterval } from '../../money/intervals.ts';
import type { GiftSpan } from './gifts.store.ts';

/**
 * Returns the period of a gift: from now or from the end of other gifts, for its months if set, else for one
 * calendar month or year in UTC. A period from the 31st ends on the last day of a shorter month.
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
