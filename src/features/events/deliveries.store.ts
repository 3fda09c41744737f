import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import type { Attempt, DeliveryOutcome, DeliveryStatus } from './delivery.rules.ts';
import { TEST_TYPE } from './event-limits.rules.ts';
import { EVENT_COLUMNS, type EventRow } from './events.store.ts';

/** The number of attempts in the log of a delivery. */
const KEPT_ATTEMPTS = 10;
/**
 * The duration of a claim unless it is renewed. A delivery of a killed process waits this long. Uses the database's
 * clock, because the clocks of several machines differ.
 */
const LEASE_SECONDS = 6;
const LEASE_END: Sql = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;

/** An attempt as stored in the log. */
interface LoggedAttempt extends Omit<Attempt, 'at' | 'retryAfterSeconds'> {
  readonly at: string;
}

export interface DeliveryRow {
  readonly id: string;
  readonly endpointId: string;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly deadAt: Date | null;
  readonly log: readonly LoggedAttempt[];
  readonly createdAt: Date;
  readonly event: EventRow;
}

type Selected = Omit<DeliveryRow, 'event'> &
  Omit<EventRow, 'id' | 'createdAt'> & { readonly eventId: string; readonly eventCreatedAt: Date };

const COLUMNS: Sql = sql`
  d.id, d.endpoint_id AS "endpointId", d.attempts, d.next_attempt_at AS "nextAttemptAt",
  d.delivered_at AS "deliveredAt", d.dead_at AS "deadAt", d.log, d.created_at AS "createdAt",
  told.id AS "eventId", told."createdAt" AS "eventCreatedAt", told.sequence, told.type, told.data,
  told.email, told.name`;
const EVENT: Sql = sql`
  CROSS JOIN LATERAL (SELECT ${EVENT_COLUMNS} FROM outgoing_events e WHERE e.id = d.event_id) told`;

function toRow(selected: Selected): DeliveryRow {
  const { eventId, eventCreatedAt, sequence, type, data, email, name, ...row } = selected;
  const event = { id: eventId, createdAt: eventCreatedAt, sequence, type, data, email, name };
  return { ...row, event };
}

/** Lists endpoints that are not paused and have due deliveries that no process has claimed. */
export async function listDueEndpoints(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT w.id FROM webhook_endpoints w
    WHERE w.paused_at IS NULL AND EXISTS (
      SELECT FROM webhook_deliveries d
      WHERE d.endpoint_id = w.id AND d.next_attempt_at <= ${now}
        AND (d.claimed_until IS NULL OR d.claimed_until <= clock_timestamp()))
    ORDER BY w.id`;
  return rows.map(({ id }) => id);
}

/**
 * Claims the next deliveries of an endpoint for some seconds. No other process sends them while the claim is renewed;
 * if this process dies, another one takes over after the claim expires.
 */
export async function claimDeliveries(
  tx: Tx,
  claim: { endpointId: string; now: Date; limit: number },
): Promise<DeliveryRow[]> {
  const { endpointId, now, limit } = claim;
  const rows = await tx.$queryRaw<Selected[]>`
    WITH claimed AS (
      UPDATE webhook_deliveries SET claimed_until = ${LEASE_END}
      WHERE id IN (
        SELECT id FROM webhook_deliveries
        WHERE endpoint_id = ${endpointId}::uuid AND next_attempt_at <= ${now}
          AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
        ORDER BY next_attempt_at, sequence LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING *)
    SELECT ${COLUMNS} FROM claimed d ${EVENT} ORDER BY d.sequence`;
  return rows.map(toRow);
}

/** Renews claims. Claims of deliveries that were recorded in the meantime stay released. */
export async function renewClaims(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_deliveries SET claimed_until = ${LEASE_END}
    WHERE id = ANY (${[...ids]}::uuid[]) AND claimed_until IS NOT NULL`;
}

/** Records the results of all attempts of a round in one statement. */
export async function recordAttempts(
  tx: Tx,
  round: readonly { id: string; attempt: Attempt; outcome: DeliveryOutcome }[],
  now: Date,
): Promise<void> {
  const rows = round.map(({ id, attempt, outcome }) => ({
    id,
    entry: toLogged(attempt),
    nextAttemptAt: outcome.kind === 'retry' ? outcome.at : null,
    deliveredAt: outcome.kind === 'delivered' ? now : null,
    deadAt: outcome.kind === 'dead' ? now : null,
  }));
  await tx.$executeRaw`
    UPDATE webhook_deliveries d
    SET attempts = d.attempts + 1, claimed_until = NULL, next_attempt_at = r."nextAttemptAt",
        delivered_at = r."deliveredAt", dead_at = r."deadAt",
        log = (SELECT jsonb_agg(one ORDER BY place) FROM (
          SELECT one, place FROM jsonb_array_elements(d.log || r.entry) WITH ORDINALITY AS l(one, place)
          ORDER BY place DESC LIMIT ${KEPT_ATTEMPTS}) AS kept)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      id uuid, entry jsonb, "nextAttemptAt" timestamptz, "deliveredAt" timestamptz, "deadAt" timestamptz)
    WHERE d.id = r.id`;
}

function toLogged({ retryAfterSeconds: _, at, ...attempt }: Attempt): LoggedAttempt {
  return { ...attempt, at: at.toISOString() };
}

/** Lists the deliveries of an endpoint, newest first. `after` is the id of a delivery. */
export async function listDeliveries(
  tx: Tx,
  page: { endpointId: string; status: DeliveryStatus | null; after: string | null; limit: number },
): Promise<DeliveryRow[]> {
  const { endpointId, status, after, limit } = page;
  const isOlder = after === null ? sql`true` : sql`d.id < ${after}::uuid`;
  const rows = await tx.$queryRaw<Selected[]>`
    SELECT ${COLUMNS} FROM webhook_deliveries d ${EVENT}
    WHERE d.endpoint_id = ${endpointId}::uuid AND ${hasStatus(status)} AND ${isOlder}
    ORDER BY d.id DESC LIMIT ${limit + 1}`;
  return rows.map(toRow);
}

function hasStatus(status: DeliveryStatus | null): Sql {
  if (status === null) return sql`true`;
  const conditions = {
    pending: sql`d.delivered_at IS NULL AND d.dead_at IS NULL`,
    delivered: sql`d.delivered_at IS NOT NULL`,
    dead: sql`d.dead_at IS NOT NULL`,
  } as const satisfies Record<DeliveryStatus, Sql>;
  return conditions[status];
}

export async function findDelivery(tx: Tx, id: string): Promise<DeliveryRow | null> {
  const [row] = await tx.$queryRaw<Selected[]>`
    SELECT ${COLUMNS} FROM webhook_deliveries d ${EVENT} WHERE d.id = ${id}::uuid`;
  return row ? toRow(row) : null;
}

/** Makes a delivery due now, whatever its status, and resets its attempts. Returns false if it does not exist. */
export async function makeDue(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { id },
    data: { attempts: 0, nextAttemptAt: now, claimedUntil: null, deliveredAt: null, deadAt: null },
  });
  return count === 1;
}

/** Makes all waiting deliveries of a resumed endpoint due now. */
export async function makeWaitingDue(tx: Tx, endpointId: string, now: Date): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { endpointId, nextAttemptAt: { gt: now } },
    data: { nextAttemptAt: now },
  });
}

/** Counts the pending and dead deliveries of each of these endpoints. */
export async function countDeliveries(
  tx: Tx,
  endpointIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly pending: number; readonly dead: number }>> {
  const rows = await tx.$queryRaw<{ endpointId: string; pending: number; dead: number }[]>`
    SELECT endpoint_id AS "endpointId", count(next_attempt_at)::int AS pending, count(dead_at)::int AS dead
    FROM webhook_deliveries
    WHERE endpoint_id = ANY (${[...endpointIds]}::uuid[])
      AND (next_attempt_at IS NOT NULL OR dead_at IS NOT NULL)
    GROUP BY endpoint_id`;
  return new Map(rows.map(({ endpointId, ...counts }) => [endpointId, counts]));
}

/** Creates a test event for this endpoint only, with a delivery that is never due, so that no lane sends it. */
export async function insertTestDelivery(
  tx: Tx,
  { endpointId, now }: { endpointId: string; now: Date },
): Promise<string> {
  const { id: eventId, sequence } = await tx.outgoingEvent.create({
    data: { id: newId(), type: TEST_TYPE, data: { endpointId }, createdAt: now },
    select: { id: true, sequence: true },
  });
  const id = newId();
  await tx.webhookDelivery.create({
    data: { id, endpointId, eventId, sequence, createdAt: now },
    select: { id: true },
  });
  return id;
}
