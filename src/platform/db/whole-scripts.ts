import { setTimeout as pause } from 'node:timers/promises';
import type { PrismaPg } from '@prisma/adapter-pg';
import {
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * A statement that waits for a lock makes every later write of the table wait behind it, so it gives up after this
 * time, lets them through and tries again.
 */
const LOCK_TIMEOUT_MS = 400;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** About three minutes; a transaction that is open for longer is a case for people. */
const MAX_ATTEMPTS = 40;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Prisma's adapter cuts a script at every semicolon, also in the body of a function and in a comment.
 * PostgreSQL knows better where a statement ends, and takes a whole script: all of it, or nothing.
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
    await runPatiently(pool, script);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error;
    const cause = { code, severity, message, detail, column, hint };
    throw new DriverAdapterError({ kind: 'postgres', ...cause });
  }
}

/** A script is one transaction, so one that gave up on a lock has left nothing, and is repeated whole. */
export async function runPatiently(pool: pg.Pool, script: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runOnce(pool, script);
      return;
    } catch (error) {
      const isLocked = error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE;
      if (!isLocked || attempt === MAX_ATTEMPTS) throw error;
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * attempt));
    }
  }
}

/**
 * Without the role's statement_timeout, which would cut a long script each time. An index that is built
 * concurrently waits for transactions that it does not hold up, and would stay behind, invalid, if it gave up.
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
