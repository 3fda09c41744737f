import type { Database } from '../../platform/db/database.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { countOpeningsByDay } from './group-grants.store.ts';
import { getGroup } from './read-groups.ts';
import { countSeats } from './seats.store.ts';

const USAGE_DAYS = 30;

/** Reports the usage of a group in the last 30 days, as a basis for its renewal. */
export async function reportUsage(
  deps: { readonly db: Database; readonly clock: Clock; readonly readSettings: ReadSettings },
  groupId: string,
) {
  const { seats: limit, seatsTaken } = await getGroup(deps, groupId);
  const since = addDays(deps.clock.now(), -USAGE_DAYS);
  const { timeZone } = await deps.readSettings();
  const [{ held, invited, used }, days] = await Promise.all([
    countSeats(deps.db.read, groupId, since),
    countOpeningsByDay(deps.db.read, { groupId, since, timeZone }),
  ]);
  const free = limit === null ? null : limit - seatsTaken;
  return {
    seats: { limit, held, invited, free, usedLast30Days: used },
    byAddress: { openings: days.reduce((sum, { openings }) => sum + openings, 0), days },
  };
}
