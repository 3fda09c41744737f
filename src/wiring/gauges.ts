import { Gauge, type Registry } from 'prom-client';
import { findLastGoodAt } from '../features/webhooks/index.ts';
import type { Database } from '../platform/db/database.ts';
import type { Streams } from '../platform/http/streams.ts';
import type { BaseContext } from './context.ts';

/** The database is queried at most this often, however often metrics are scraped. */
const FRESH_MS = 5_000;

interface Backlog {
  readonly jobs: number;
  readonly oldestJobSeconds: number;
  readonly mails: number;
  readonly oldestMailSeconds: number;
  readonly lastGoodEventSeconds: number;
}

const NONE: Backlog = {
  jobs: 0,
  oldestJobSeconds: 0,
  mails: 0,
  oldestMailSeconds: 0,
  lastGoodEventSeconds: 0,
};

/** All processes read the same database value, so adding their values would be wrong. */
const SAME_EVERYWHERE = 'max';

/** Registers gauges of the system state, read on each scrape by Prometheus. */
export function registerGauges(
  registry: Registry,
  {
    db,
    changes,
    streams,
    isRedisUp,
  }: Pick<BaseContext, 'db' | 'changes' | 'isRedisUp'> & { readonly streams: Streams },
): void {
  const gauge = gaugesOf(registry);
  const { pool } = db;
  gauge(
    'pennypress_pool_connections',
    'Open connections of the database pool',
    () => pool.totalCount,
  );
  gauge('pennypress_pool_idle', 'Idle connections of the database pool', () => pool.idleCount);
  gauge(
    'pennypress_pool_waiting',
    'Requests waiting for a database connection',
    () => pool.waitingCount,
  );
  gauge('pennypress_event_streams', 'Open event streams', () => streams.count());
  gauge(
    'pennypress_listener_healthy',
    '1 if LISTEN notifications arrive in every process, else 0',
    () => Number(changes.isSubscribed()),
    'min',
  );
  gauge(
    'pennypress_redis_up',
    '1 if every process can reach Redis, else 0; -1 if Redis is not configured',
    () => (isRedisUp === null ? -1 : Number(isRedisUp())),
    'min',
  );
  gauge(
    'pennypress_replica_lag_seconds',
    'Replication lag of the replica; -1 if no replica is configured',
    () => {
      const lagMs = db.replicaLagMs();
      return lagMs === null ? -1 : Math.min(lagMs, 86_400_000) / 1000;
    },
    SAME_EVERYWHERE,
  );
  registerBacklog(registry, db);
}

function registerBacklog(registry: Registry, db: Database): void {
  const gauge = gaugesOf(registry);
  const readBacklog = cacheFor(FRESH_MS, () => fetchBacklog(db));
  const backlog = (name: string, help: string, field: keyof Backlog) =>
    gauge(name, help, async () => (await readBacklog())[field], SAME_EVERYWHERE);
  backlog('pennypress_jobs_due', 'Jobs that are due', 'jobs');
  backlog(
    'pennypress_jobs_oldest_seconds',
    'Time since the oldest due job became due',
    'oldestJobSeconds',
  );
  backlog('pennypress_mails_waiting', 'Emails waiting to be sent', 'mails');
  backlog(
    'pennypress_mails_oldest_seconds',
    'Age of the oldest waiting email',
    'oldestMailSeconds',
  );
  backlog(
    'pennypress_last_good_event_timestamp_seconds',
    'Unix time of the last handled Stripe event; 0 if there is none',
    'lastGoodEventSeconds',
  );
}

function gaugesOf(registry: Registry) {
  return (
    name: string,
    help: string,
    read: () => number | Promise<number>,
    aggregator: 'sum' | 'max' | 'min' = 'sum',
  ) =>
    new Gauge({
      name,
      help,
      aggregator,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
}

/** If the database is unavailable, a scrape gets zeros for these gauges instead of failing as a whole. */
async function fetchBacklog(db: Database): Promise<Backlog> {
  try {
    const { rows } = await db.pool.query<Omit<Backlog, 'lastGoodEventSeconds'>>(BACKLOG);
    const at = await findLastGoodAt(db.read);
    return { ...NONE, ...rows[0], lastGoodEventSeconds: (at?.getTime() ?? 0) / 1000 };
  } catch {
    return NONE;
  }
}

/** Uses wall time, like the queue. The partial index of the outbox finds waiting emails. */
const BACKLOG = `
  SELECT due.jobs::int, due.age::float AS "oldestJobSeconds",
         waiting.mails::int, waiting.age::float AS "oldestMailSeconds"
    FROM (SELECT count(*) AS jobs, coalesce(extract(epoch FROM now() - min(run_at)), 0) AS age
            FROM graphile_worker.jobs
           WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts) AS due,
         (SELECT count(*) AS mails,
                 greatest(coalesce(extract(epoch FROM now() - min(created_at)), 0), 0) AS age
            FROM outbox_messages WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting`;

function cacheFor<Value>(ms: number, fetchValue: () => Promise<Value>): () => Promise<Value> {
  let cached: { readonly at: number; readonly value: Promise<Value> } | null = null;
  return () => {
    const at = performance.now();
    if (cached === null || at - cached.at > ms) cached = { at, value: fetchValue() };
    return cached.value;
  };
}
