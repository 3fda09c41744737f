import type { PrismaPg } from '@prisma/adapter-pg';
import {
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

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
    await pool.query(script);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error;
    const cause = { code, severity, message, detail, column, hint };
    throw new DriverAdapterError({ kind: 'postgres', ...cause });
  }
}
