import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { TEST_TYPE } from './event-limits.rules.ts';
import type { PlannedEvent } from './payloads.schemas.ts';

/** An event with the looked-up email and name of the person that it is about. */
export interface EventRow {
  readonly id: string;
  readonly sequence: bigint;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly email: string | null;
  readonly name: string | null;
}

/**
 * The columns of `EventRow` from `outgoing_events e`. Addresses and names are stored only in their owners' rows, so
 * that an erasure does not have to search events.
 */
export const EVENT_COLUMNS: Sql = sql`
  e.id, e.sequence, e.type, e.data, e.created_at AS "createdAt",
  CASE WHEN e.type LIKE 'member.%' THEN
         (SELECT m.email FROM members m WHERE m.id = (e.data->>'memberId')::uuid)
       WHEN e.type LIKE 'consent.%' THEN
         (SELECT c.email FROM newsletter_contacts c WHERE c.id = (e.data->>'contactId')::uuid)
  END AS email,
  CASE WHEN e.type LIKE 'member.%' THEN
    (SELECT m.name FROM members m WHERE m.id = (e.data->>'memberId')::uuid) END AS name`;

/**
 * Inserts events and, for each endpoint that subscribes to their type, a delivery that is due now. The caller holds the
 * relay lock: sequences become visible in order, so that a reader never misses one.
 */
export async function insertEvents(
  tx: Tx,
  events: readonly (PlannedEvent & { readonly createdAt: Date })[],
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ id: newId(), ...event }));
  const inserted = await tx.$queryRaw<{ id: string; sequence: bigint; type: string }[]>`
    INSERT INTO outgoing_events (id, type, data, created_at)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, type text, data jsonb, "createdAt" timestamptz)
    ORDER BY r.id
    RETURNING id, sequence, type`;
  const endpoints = await tx.webhookEndpoint.findMany({ select: { id: true, types: true } });
  await tx.webhookDelivery.createMany({
    data: inserted.flatMap(({ id: eventId, sequence, type }) =>
      endpoints
        .filter(({ types }) => types.includes(type))
        .map(({ id: endpointId }) => ({
          id: newId(),
          endpointId,
          eventId,
          sequence,
          nextAttemptAt: now,
          createdAt: now,
        })),
    ),
  });
}

/** Returns the sequence of an event. Null if it is unknown or was deleted. */
export async function findSequence(tx: Tx, id: string): Promise<bigint | null> {
  const row = await tx.outgoingEvent.findUnique({ where: { id }, select: { sequence: true } });
  return row?.sequence ?? null;
}

/** Lists events after a sequence, oldest first. Includes all types if `types` is empty. */
export function listEvents(
  tx: Tx,
  page: { after: bigint; since: Date; types: readonly string[]; limit: number },
): Promise<EventRow[]> {
  const { after, since, types, limit } = page;
  const areWanted = types.length === 0 ? sql`true` : sql`e.type = ANY (${[...types]}::text[])`;
  return tx.$queryRaw<EventRow[]>`
    SELECT ${EVENT_COLUMNS} FROM outgoing_events e
    WHERE e.type <> ${TEST_TYPE} AND e.sequence > ${after} AND e.created_at > ${since} AND ${areWanted}
    ORDER BY e.sequence LIMIT ${limit}`;
}

const DELETED_AT_ONCE = 5_000;

/** Deletes events with their deliveries, in batches; later if a dead delivery may still be sent again. */
export async function deleteOldEvents(
  tx: Tx,
  { before, deadBefore }: { before: Date; deadBefore: Date },
): Promise<void> {
  let count = 0;
  do {
    count = await tx.$executeRaw`
      DELETE FROM outgoing_events WHERE id IN (
        SELECT e.id FROM outgoing_events e
        WHERE e.created_at < ${before} AND (e.created_at < ${deadBefore} OR NOT EXISTS (
          SELECT FROM webhook_deliveries d WHERE d.event_id = e.id AND d.dead_at IS NOT NULL))
        LIMIT ${DELETED_AT_ONCE})`;
  } while (count === DELETED_AT_ONCE);
}
