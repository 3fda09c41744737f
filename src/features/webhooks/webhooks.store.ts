import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import { containing } from '../../platform/db/sql.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { reducePayload } from './reduce-payload.rules.ts';
import { type EventOutcome, type EventStatus, outcomesOf } from './webhooks.rules.ts';

const COLUMNS = {
  id: true,
  stripeEventId: true,
  type: true,
  apiVersion: true,
  livemode: true,
  objectId: true,
  stripeCreated: true,
  receivedAt: true,
  handledAt: true,
  outcome: true,
  attempts: true,
  lastError: true,
  parkedAt: true,
} satisfies Prisma.WebhookEventSelect;

type StoredEvent = Prisma.WebhookEventGetPayload<{ select: typeof COLUMNS }>;

export type WebhookEventRow = TypedRow<StoredEvent, { outcome: EventOutcome | null }>;

/** Reduces the events about a Stripe customer that an older version stored in full. Idempotent. */
export async function reduceEventsAbout(tx: Tx, customerId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; payload: object }[]>`
    SELECT id, payload FROM webhook_events
    WHERE payload::text LIKE ${containing(JSON.stringify(customerId))} AND NOT payload ? 'reduced'`;
  for (const { id, payload } of rows) {
    await tx.webhookEvent.update({ where: { id }, data: { payload: reducePayload(payload) } });
  }
}

const REDUCED_AT_ONCE = 2000;

/** Reduces events that were handled before then, like `reducePayload`, in batches. */
export async function reduceOldEvents(tx: Tx, before: Date): Promise<void> {
  let count = 0;
  do {
    count = await tx.$executeRaw`
      UPDATE webhook_events SET payload = jsonb_build_object(
        'id', payload->'id', 'type', payload->'type', 'created', payload->'created',
        'livemode', payload->'livemode', 'reduced', true,
        'data', jsonb_build_object('object', jsonb_build_object(
          'id', payload#>'{data,object,id}', 'object', payload#>'{data,object,object}')))
      WHERE id IN (
        SELECT id FROM webhook_events
        WHERE handled_at < ${before} AND NOT payload ? 'reduced' LIMIT ${REDUCED_AT_ONCE})`;
  } while (count === REDUCED_AT_ONCE);
}

/** Returns which of these events are stored, by Stripe's ids. */
export async function listKnownEvents(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.webhookEvent.findMany({
    where: { stripeEventId: { in: [...ids] } },
    select: { stripeEventId: true },
  });
  return new Set(rows.map(({ stripeEventId }) => stripeEventId));
}

/** Lists one parked event per object, oldest first. */
export async function listParkedEvents(tx: Tx): Promise<WebhookEventRow[]> {
  const rows = await tx.webhookEvent.findMany({
    where: OF_STATUS.parked,
    orderBy: { id: 'asc' },
    distinct: ['objectId'],
    select: COLUMNS,
  });
  return rows as WebhookEventRow[];
}

/** Lists the unhandled events about an object, oldest first. */
export async function listWaitingEvents(tx: Tx, objectId: string): Promise<WebhookEventRow[]> {
  const rows = await tx.webhookEvent.findMany({
    where: { objectId, handledAt: null },
    orderBy: { id: 'asc' },
    select: COLUMNS,
  });
  return rows as WebhookEventRow[];
}

export async function finishEvents(
  tx: Tx,
  ids: readonly string[],
  finish: { outcome: EventOutcome; at: Date },
): Promise<void> {
  await tx.webhookEvent.updateMany({
    where: { id: { in: [...ids] }, handledAt: null },
    data: { handledAt: finish.at, outcome: finish.outcome, parkedAt: null, lastError: null },
  });
}

export async function recordFailure(
  tx: Tx,
  ids: readonly string[],
  failure: { error: string; parkedAt: Date | null },
): Promise<void> {
  await tx.webhookEvent.updateMany({
    where: { id: { in: [...ids] }, handledAt: null },
    data: {
      attempts: { increment: 1 },
      lastError: failure.error,
      ...(failure.parkedAt ? { parkedAt: failure.parkedAt } : {}),
    },
  });
}

/** Resets an event to waiting, whatever its outcome was. */
export async function reopenEvent(tx: Tx, id: string): Promise<WebhookEventRow> {
  const row = await tx.webhookEvent.update({
    where: { id },
    data: { handledAt: null, outcome: null, parkedAt: null, attempts: 0, lastError: null },
    select: COLUMNS,
  });
  return row as WebhookEventRow;
}

/**
 * Ends the review of an event and of all other events about its object. Returns false if a concurrent decision was
 * faster: the update of the event's own row decides.
 */
export async function finishReview(
  tx: Tx,
  { id, objectId }: Pick<WebhookEventRow, 'id' | 'objectId'>,
  outcome: EventOutcome,
): Promise<boolean> {
  const waits = { outcome: 'review', handledAt: { not: null } };
  const { count } = await tx.webhookEvent.updateMany({
    where: { id, ...waits },
    data: { outcome },
  });
  if (count === 1 && objectId !== null) {
    await tx.webhookEvent.updateMany({ where: { objectId, ...waits }, data: { outcome } });
  }
  return count === 1;
}

/** Returns when the last event arrived that was handled without review. Null if there is none. */
export async function findLastGoodAt(tx: Tx): Promise<Date | null> {
  const row = await tx.webhookEvent.findFirst({
    where: { handledAt: { not: null }, outcome: { not: 'review' } },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true },
  });
  return row?.receivedAt ?? null;
}

export async function findEvent(tx: Tx, id: string): Promise<WebhookEventRow | null> {
  const where = { id };
  return (await tx.webhookEvent.findUnique({ where, select: COLUMNS })) as WebhookEventRow | null;
}

const OF_STATUS: Readonly<Record<EventStatus, Prisma.WebhookEventWhereInput>> = {
  waiting: { handledAt: null, parkedAt: null, attempts: 0 },
  failing: { handledAt: null, parkedAt: null, attempts: { gt: 0 } },
  parked: { handledAt: null, parkedAt: { not: null } },
  review: areHandled('review'),
  ignored: areHandled('ignored'),
  handled: areHandled('handled'),
};

function areHandled(status: EventStatus): Prisma.WebhookEventWhereInput {
  return { handledAt: { not: null }, outcome: { in: outcomesOf(status) } };
}

/** Lists events, newest first. Returns `limit + 1` rows if there are more. */
export async function listEvents(
  tx: Tx,
  { status, after, limit }: InstantPage & { readonly status: EventStatus | undefined },
): Promise<WebhookEventRow[]> {
  const rows = await tx.webhookEvent.findMany({
    where: { ...(status ? OF_STATUS[status] : {}), ...olderThan('receivedAt', after) },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: COLUMNS,
  });
  return rows as WebhookEventRow[];
}
