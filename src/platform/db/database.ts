import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import type { Changes } from './changes.ts';
import { watchDiskSpace } from './disk-space.ts';
import { PrismaClient } from './generated/client.ts';
import { connectionOptions } from './hosts.ts';
import { bypassPrisma, nameStatement } from './prepared.ts';
import { openReplica } from './replica.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { serializeQueries } from './serialize-queries.ts';
import { shareCompiler } from './shared-compiler.ts';
import type { Tx } from './transaction.ts';

export type { Tx };

export interface Database {
  /** A client for single statements that need no transaction. */
  readonly read: Tx;
  /**
   * A client for lists, searches, feeds, statistics and exports: a standby that has every write known to this process,
   * or else the primary. Never decide a write by its results.
   */
  readonly recent: Tx;
  /** The standby's replication lag in milliseconds; null if there is no standby. */
  replicaLagMs(): number | null;
  /** Records a write that happened outside `transaction` or in another process. */
  noteWrite(): void;
  /** The underlying pool, for code with its own SQL (limits, health checks). */
  readonly pool: Pool;
  /**
   * Runs `work` in one transaction. Never call the network inside: a transaction that waits for a remote service holds
   * its locks meanwhile. After a deadlock `work` is retried from its start, so it must have no effects outside the
   * database: it creates its result inside and returns it.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Like `transaction`, for commands and jobs whose statements cover whole large tables: it has no statement timeout.
   * Do not lock anything in it that readers wait for.
   */
  longTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws while PostgreSQL's disk is full. */
  assertDiskSpace(): Promise<void>;
  close(): Promise<void>;
}

const DEFAULT_POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_CONNECT_TIMEOUT_MS = 30_000;
/** The timeout of statements and transactions that readers wait for. */
const SERVER_TIMEOUT_MS = 10_000;
/** The timeout in a command, which no request waits for: a busy machine must not abort an import of hours. */
const COMMAND_TIMEOUT_MS = 120_000;

/** PostgreSQL applies these when a connection starts. */
function directTimeouts(milliseconds: number) {
  return { statement_timeout: milliseconds, idle_in_transaction_session_timeout: milliseconds };
}

/** PgBouncer rejects both settings at the start of a connection (docs/operations.md sets them for the role). */
function pooledTimeouts(milliseconds: number) {
  return { query_timeout: milliseconds + 1_000 };
}

const LONG_TRANSACTION_TIMEOUT_MS = 6 * 3_600_000;

interface DatabaseOptions {
  readonly databaseUrl: string;
  /** A standby for reads that may be a second old. */
  readonly replicaUrl?: string | undefined;
  readonly poolSize?: number;
  /** Whether a command runs alone, so that no request waits for its statements. */
  readonly isCommand?: boolean;
  /**
   * Whether a transaction pooler such as PgBouncer is in between. Then a connection keeps no state between
   * transactions, so no statement is prepared by name, and timeouts are not set at its start.
   */
  readonly isPooled?: boolean;
  readonly changes: Changes;
  onIdleError(error: Error): void;
}

function openPool({
  databaseUrl,
  poolSize = DEFAULT_POOL_SIZE,
  isCommand = false,
  isPooled = false,
  onIdleError,
}: DatabaseOptions): Pool {
  const timeoutMs = isCommand ? COMMAND_TIMEOUT_MS : SERVER_TIMEOUT_MS;
  const pool = new Pool({
    ...connectionOptions(databaseUrl),
    max: poolSize,
    connectionTimeoutMillis: isCommand ? COMMAND_CONNECT_TIMEOUT_MS : CONNECT_TIMEOUT_MS,
    application_name: 'pennypress',
    ...(isPooled ? pooledTimeouts(timeoutMs) : directTimeouts(timeoutMs)),
  });
  // Without a listener, an idle connection that PostgreSQL closes would crash the process.
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', onIdleError));
  return pool;
}

export function openDatabase(options: DatabaseOptions): Database {
  const { poolSize = DEFAULT_POOL_SIZE, isPooled = false, isCommand = false } = options;
  const { changes, onIdleError } = options;
  const pool = openPool(options);
  const room = watchDiskSpace(pool);
  const prisma = new PrismaClient({
    adapter: serializeQueries(
      new PrismaPg(pool, isPooled ? {} : { statementNameGenerator: nameStatement }),
    ),
    ...shareCompiler(),
    transactionOptions: {
      // Longer than the pool's own timeout, to distinguish a full pool from a slow transaction.
      maxWait: (isCommand ? COMMAND_CONNECT_TIMEOUT_MS : CONNECT_TIMEOUT_MS) + 1_000,
      timeout: isCommand ? COMMAND_TIMEOUT_MS : SERVER_TIMEOUT_MS,
    },
  });
  changes.trackAutocommit(prisma);
  if (!isPooled) bypassPrisma(prisma, pool);
  const { replicaUrl } = options;
  const primary = { client: prisma, pool };
  const replica =
    replicaUrl === undefined ? null : openReplica({ replicaUrl, poolSize, primary, onIdleError });
  const transact = <T>(work: (tx: Tx) => Promise<T>, options: { timeout?: number } = {}) =>
    retryConflicts(() =>
      changes.afterCommit((track) =>
        prisma
          .$transaction((tx) => {
            track(tx);
            return work(tx);
          }, options)
          .finally(() => replica?.noteWrite()),
      ),
    );
  return {
    read: prisma,
    get recent() {
      return replica?.current() ?? prisma;
    },
    replicaLagMs: () => replica?.lagMs() ?? null,
    noteWrite: () => replica?.noteWrite(),
    pool,
    transaction: (work) => transact(work),
    longTransaction: (work) =>
      transact(
        async (tx) => {
          await tx.$executeRaw`SELECT set_config('statement_timeout', '0', true)`;
          return await work(tx);
        },
        { timeout: LONG_TRANSACTION_TIMEOUT_MS },
      ),
    assertDiskSpace: () => room.assertFree(),
    async close() {
      await replica?.close();
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
