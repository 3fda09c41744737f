import { setTimeout as pause } from 'node:timers/promises';
import type { PrismaPg } from '@prisma/adapter-pg';
import {
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * A statement that waits for a lock blocks all later writes to the table, so it gives up after this time, lets them
 * through and retries.
 */
const LOCK_TIMEOUT_MS = 400;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;
/** About three minutes. A transaction that stays open longer needs manual intervention. */
const MAX_ATTEMPTS = 40;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Prisma's adapter splits a script at every semicolon, even in function bodies and comments. PostgreSQL parses
 * statements correctly and runs a whole script: all of it, or nothing.
 */
export function runWholeScripts(
  factory: PrismaPg,
  pool: pg.Pool,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = (script) => runScript(pool, script);
      return adapter;
    },
  };
}

async function runScript(pool: pg.Pool, script: string): Promise<void> {
  try {
    await runWithLockRetry(pool, script);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error;
    const cause = { code, severity, message, detail, column, hint };
    throw new DriverAdapterError({ kind: 'postgres', ...cause });
  }
}

/** A script is one transaction: if it times out on a lock it has changed nothing, and the whole script is retried. */
export async function runWithLockRetry(pool: pg.Pool, script: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runOnce(pool, script);
      return;
    } catch (error) {
      const isLocked = error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE;
      if (!isLocked || attempt === MAX_ATTEMPTS) throw error;
      await pause(Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * attempt));
    }
  }
}

/**
 * Disables the role's statement_timeout, which would abort a long script each time. A concurrent index build waits for
 * transactions that it does not block; if it gave up, it would leave an invalid index behind.
 */
async function runOnce(pool: pg.Pool, script: string): Promise<void> {
  const isConcurrent = /\bCONCURRENTLY\b/i.test(script.replaceAll(/--.*$/gm, ''));
  const lockTimeoutMs = isConcurrent ? 0 : LOCK_TIMEOUT_MS;
  const client = await pool.connect();
  try {
    await client.query(`SET lock_timeout = ${lockTimeoutMs}`);
    await client.query('SET statement_timeout = 0');
    await client.query(script);
  } finally {
    await client.query('RESET lock_timeout').catch(() => undefined);
    await client.query('RESET statement_timeout').catch(() => undefined);
    client.release();
  }
}
