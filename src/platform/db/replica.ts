import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { isDatabaseUnavailable } from './database-errors.ts';
import { PrismaClient } from './generated/client.ts';
import { connectionOptions } from './hosts.ts';
import { serializeQueries } from './serialize-queries.ts';
import { shareCompiler } from './shared-compiler.ts';
import type { Tx } from './transaction.ts';

/** The maximum lag of a standby that is used. */
const MAX_LAG_MS = 1_000;
/** How often the standby is compared with the primary: normally, and while it has not replayed a write. */
const WATCH_EVERY_MS = 250;
const CATCH_UP_EVERY_MS = 10;

interface Replica {
  /** The standby if it has every write known to this process; null if the primary must be used. */
  current(): Tx | null;
  /** Records a write by this process, or one that another process notified: the standby is not used until it has it. */
  noteWrite(): void;
  /** The replication lag in milliseconds; infinite while the standby does not answer. */
  lagMs(): number;
  close(): Promise<void>;
}

interface ReplicaOptions {
  readonly replicaUrl: string;
  readonly poolSize: number;
  readonly primary: { readonly client: PrismaClient; readonly pool: Pool };
  onIdleError(error: Error): void;
}

/**
 * A PostgreSQL standby for reads that may be a second old. Its position in the write-ahead log is compared with the
 * primary's, so that writers read their own writes: a write, including a notified write of another process, sends reads
 * to the primary until the standby has replayed it. A query that the standby cannot answer, or cancels because of its
 * replay, is retried on the primary.
 */
export function openReplica({
  replicaUrl,
  poolSize,
  primary,
  onIdleError,
}: ReplicaOptions): Replica {
  const pool = new Pool({
    ...connectionOptions(replicaUrl),
    max: poolSize,
    connectionTimeoutMillis: MAX_LAG_MS,
    application_name: 'pennypress-replica',
    statement_timeout: 30_000,
  });
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', onIdleError));
  const prisma = new PrismaClient({
    adapter: serializeQueries(new PrismaPg(pool)),
    ...shareCompiler(),
  });
  const watch = watchReplay(primary.pool, pool);
  const reading = prisma.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        try {
          return await query(args);
        } catch (error) {
          if (!isDatabaseUnavailable(error)) throw error;
          watch.lose();
          return await askPrimary(primary.client, { model, operation, args });
        }
      },
    },
  }) as unknown as Tx;
  return {
    current: () => (watch.isCaughtUp() ? reading : null),
    noteWrite: watch.noteWrite,
    lagMs: watch.lagMs,
    async close() {
      watch.stop();
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

type AnyCall = (args: unknown) => Promise<unknown>;

async function askPrimary(
  client: PrismaClient,
  { model, operation, args }: { model: string | undefined; operation: string; args: unknown },
): Promise<unknown> {
  const name = model === undefined ? null : `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  const owner = (name === null ? client : Reflect.get(client, name)) as Record<string, AnyCall>;
  return await owner[operation]?.(args);
}

/** Null if the server is no longer a standby: its data may have diverged. */
async function hasReplayedAll(primary: Pool, standby: Pool): Promise<boolean | null> {
  const { rows: written } = await primary.query<{ lsn: string }>(
    'SELECT pg_current_wal_lsn() AS lsn',
  );
  const { rows: replayed } = await standby.query<{ isComplete: boolean | null }>(
    'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS "isComplete"',
    [written[0]?.lsn],
  );
  return replayed[0]?.isComplete ?? null;
}

/** Tracks how much of the primary's write-ahead log the standby has replayed. */
function watchReplay(primary: Pool, standby: Pool) {
  let isStopped = false;
  /** The last instant at which the standby had everything; minus infinity if unknown. */
  let completeUntilMs = Number.NEGATIVE_INFINITY;
  let lastWriteMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let isComparing = false;

  async function compare(): Promise<void> {
    isComparing = true;
    try {
      const askedAtMs = performance.now();
      const isComplete = await hasReplayedAll(primary, standby);
      if (isComplete === true) completeUntilMs = askedAtMs;
      else if (isComplete === null) lose();
    } catch {
      lose();
    }
    isComparing = false;
    if (!isStopped) compareAgain();
  }

  function compareAgain(): void {
    const isBehind = completeUntilMs <= lastWriteMs && Number.isFinite(completeUntilMs);
    const waitMs = isBehind ? CATCH_UP_EVERY_MS : WATCH_EVERY_MS;
    timer = setTimeout(() => void compare(), waitMs).unref();
  }

  function lose(): void {
    completeUntilMs = Number.NEGATIVE_INFINITY;
  }

  function lagMs(): number {
    return performance.now() - completeUntilMs;
  }

  void compare();
  return {
    lagMs,
    isCaughtUp: () => completeUntilMs > lastWriteMs && lagMs() < MAX_LAG_MS,
    noteWrite() {
      const isFirst = completeUntilMs > lastWriteMs;
      lastWriteMs = performance.now();
      // Only the first write brings the comparison forward; later ones must not postpone it.
      if (!isFirst || isComparing || isStopped) return;
      clearTimeout(timer);
      compareAgain();
    },
    lose,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
