import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import type { Changes } from './changes.ts';
import { watchDiskSpace } from './disk-space.ts';
import { PrismaClient } from './generated/client.ts';
import { bypassPrisma, nameStatement } from './prepared.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { serializeQueries } from './serialize-queries.ts';
import type { Tx } from './transaction.ts';

export type { Tx };

export interface Database {
  /** For single statements that need no transaction. */
  readonly read: Tx;
  /** The underlying pool, for code with its own SQL (limits, health). */
  readonly pool: Pool;
  /**
   * Runs `work` in one transaction. Never call the network inside: a transaction that waits for a remote
   * service holds its locks meanwhile. After a deadlock `work` runs again from its start, so it changes nothing
   * but the database: what it collects, it creates inside and returns.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws while PostgreSQL has no room for writes. */
  assertDiskSpace(): Promise<void>;
  close(): Promise<void>;
}

const POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** Longer than the pool's own wait, so that a full pool is told apart from a slow transaction. */
const TRANSACTION_START_TIMEOUT_MS = 6_000;
const TRANSACTION_TIMEOUT_MS = 10_000;

export interface DatabaseOptions {
  readonly databaseUrl: string;
  readonly changes: Changes;
  onIdleError(error: Error): void;
}

export function openDatabase({ databaseUrl, changes, onIdleError }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    application_name: 'pennypress',
  });
  // Without a listener, an idle connection that PostgreSQL closes would end the process.
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', onIdleError));
  const room = watchDiskSpace(pool);
  const prisma = new PrismaClient({
    adapter: serializeQueries(new PrismaPg(pool, { statementNameGenerator: nameStatement })),
    transactionOptions: { maxWait: TRANSACTION_START_TIMEOUT_MS, timeout: TRANSACTION_TIMEOUT_MS },
  });
  changes.trackAutocommit(prisma);
  bypassPrisma(prisma, pool);
  return {
    read: prisma,
    pool,
    transaction: (work) =>
      retryConflicts(() =>
        changes.afterCommit((track) =>
          prisma.$transaction((tx) => {
            track(tx);
            return work(tx);
          }),
        ),
      ),
    assertDiskSpace: () => room.assertFree(),
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
