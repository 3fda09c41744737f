import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../../src/platform/db/migrate.ts';
import { listMigrationNames } from '../../../src/platform/db/migration-files.ts';
import { ROOT } from '../../system/repository-root.ts';
import { FILLED, fillTable } from './fill-tables.ts';
import { startWriters } from './writers.ts';

/** The newest migration of the last release, from which the upgrade is tested. Update it with each release. */
export const LAST_RELEASE = '20261125200200_member_search';

interface MeasuredMigration {
  readonly name: string;
  readonly seconds: number;
  readonly writes: number;
  /** The longest wait of an old version's write while the migration was applied. */
  readonly longestWaitMs: number;
}

interface MeasuredUpgrade {
  readonly migrations: readonly MeasuredMigration[];
  /** Failed writes of the old version, with their errors; includes those after the last migration. */
  readonly failures: readonly string[];
  /** Rows of the filled tables before and after. */
  readonly rows: Readonly<Record<string, readonly [before: number, after: number]>>;
}

/**
 * Fills an empty database with the schema of the last release, and applies each later migration while the old
 * version's statements write to every filled table. They continue after the last migration, because the old code must
 * work on the new schema.
 */
export async function measureUpgrade(
  databaseUrl: string,
  { members, since = LAST_RELEASE, log }: MeasureOptions,
): Promise<MeasuredUpgrade> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-upgrade-'));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const names = await listMigrationNames();
    const add = (name: string) =>
      cp(join(ROOT, 'prisma', 'migrations', name), join(folder, name), { recursive: true });
    await mkdir(folder, { recursive: true });
    const [old, added] = [names.filter((one) => one <= since), names.filter((one) => one > since)];
    for (const name of old) await add(name);
    await applyMigrations({ databaseUrl, folder });
    for (const [table, share] of Object.entries(FILLED)) {
      await fillTable(client, table, Math.round(members * share));
      log(`${table} filled`);
    }
    const before = await countRows(client);
    const writers = await startWriters(databaseUrl, Object.keys(FILLED));
    const migrations: MeasuredMigration[] = [];
    for (const name of added) {
      await add(name);
      writers.startOver();
      const beganAt = performance.now();
      await applyMigrations({ databaseUrl, folder });
      const seconds = (performance.now() - beganAt) / 1000;
      migrations.push({ name, seconds, ...writers.measured() });
    }
    await writers.writeOnce();
    const failures = await writers.stop();
    const after = await countRows(client);
    const rows = Object.fromEntries(
      Object.keys(FILLED).map((table) => [table, [before[table] ?? 0, after[table] ?? 0] as const]),
    );
    return { migrations, failures, rows };
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

interface MeasureOptions {
  readonly members: number;
  /** Migrations up to and including this one are the old schema. */
  readonly since?: string;
  log(line: string): void;
}

async function countRows(client: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of Object.keys(FILLED)) {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table}`,
    );
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts;
}
