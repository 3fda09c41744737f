import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import { addDays } from '../../time/clock.ts';
import { EVENT_DAYS } from './event-limits.rules.ts';
import { deleteOldEvents, findSequence, listEvents } from './events.store.ts';
import { presentEvent } from './events.views.ts';

/** The number of days in which dead deliveries can be sent again. */
const DEAD_DAYS = 30;

/**
 * Lists events after a known one, oldest first. Throws `malformed` if that event is unknown or was deleted, since
 * events may have been missed.
 */
export async function listEventsAfter(
  { db, clock }: DbDeps,
  query: { after?: string | undefined; types?: readonly string[] | undefined; limit: number },
) {
  const { after, types = [], limit } = query;
  const position = after === undefined ? 0n : await findPosition(db.read, after);
  if (position === null) throw malformed('No event of the last seven days has the id in `after`.');
  const since = addDays(clock.now(), -EVENT_DAYS);
  const rows = await listEvents(db.read, { after: position, since, types, limit: limit + 1 });
  const data = rows.slice(0, limit);
  const nextCursor = rows.length > limit ? (data.at(-1)?.id ?? null) : null;
  return { data: data.map(presentEvent), nextCursor };
}

async function findPosition(tx: Tx, after: string): Promise<bigint | null> {
  return isId(after) ? await findSequence(tx, after) : null;
}

export async function deleteExpiredEvents({ db, clock }: DbDeps): Promise<void> {
  const now = clock.now();
  const days = { before: addDays(now, -EVENT_DAYS), deadBefore: addDays(now, -DEAD_DAYS) };
  await deleteOldEvents(db.read, days);
}
