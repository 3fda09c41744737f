import type { Pool } from 'pg';
import { type JobRequest, jobToJson } from '../../platform/jobs/jobs.ts';
import type { EventOutcome } from './webhooks.rules.ts';

export interface NewEvent {
  readonly id: string;
  readonly stripeEventId: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly objectId: string | null;
  /** The event's id, type and object as JSON, see `describeEvent`. */
  readonly payload: string;
  readonly stripeCreated: Date;
  readonly receivedAt: Date;
  readonly handledAt: Date | null;
  readonly outcome: EventOutcome | null;
  /** The job that handles the event. Enqueued only if the event is new. */
  readonly job: JobRequest | null;
}

/**
 * Inserts events and enqueues their jobs in one statement, which is one transaction and one round trip. The unique
 * index on Stripe's id removes concurrent duplicates. An advisory lock serializes groups of several processes, so that
 * two groups with copies of each other's events cannot deadlock.
 */
const INSERT = {
  name: 'insert-events',
  text: `
    WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtext('webhook_events'))),
    given AS MATERIALIZED (
      SELECT given.* FROM turn, json_to_recordset($1::json) AS given (
        id uuid, stripe_event_id text, type text, api_version text, livemode boolean,
        object_id text, payload jsonb, stripe_created timestamptz, received_at timestamptz,
        handled_at timestamptz, outcome text, job jsonb)),
    inserted AS (
      INSERT INTO webhook_events (id, stripe_event_id, type, api_version, livemode, object_id,
        payload, stripe_created, received_at, handled_at, outcome)
      SELECT id, stripe_event_id, type, api_version, livemode, object_id,
        payload, stripe_created, received_at, handled_at, outcome
      FROM given
      ON CONFLICT (stripe_event_id) DO NOTHING
      RETURNING id),
    jobs AS (
      SELECT DISTINCT ON (job->>'key') job FROM given JOIN inserted USING (id)
      WHERE jsonb_typeof(job) = 'object'),
    enqueued AS MATERIALIZED (SELECT enqueue_jobs(jsonb_agg(job)) FROM jobs HAVING count(*) > 0)
    SELECT inserted.id FROM inserted, (SELECT count(*) FROM enqueued) AS done`,
};

/** Inserts events. Returns the ids of the new ones. */
export async function insertEvents(
  pool: Pool,
  events: readonly NewEvent[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>({ ...INSERT, values: [toJsonList(events)] });
  return new Set(rows.map(({ id }) => id));
}

/** The payloads are JSON already. */
function toJsonList(events: readonly NewEvent[]): string {
  const rows = events.map((event) => {
    const columns = JSON.stringify({
      id: event.id,
      stripe_event_id: event.stripeEventId,
      type: event.type,
      api_version: event.apiVersion,
      livemode: event.livemode,
      object_id: event.objectId,
      stripe_created: event.stripeCreated,
      received_at: event.receivedAt,
      handled_at: event.handledAt,
      outcome: event.outcome,
      job: event.job && jobToJson(event.job),
    });
    return `${columns.slice(0, -1)},"payload":${event.payload}}`;
  });
  return `[${rows.join()}]`;
}
