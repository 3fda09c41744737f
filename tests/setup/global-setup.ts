import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../../scripts/dev-environment/embedded-postgres/index.ts';
import { openFolder } from '../../scripts/dev-environment/embedded-postgres/location.ts';
import { letStaffUsePasswords } from '../../scripts/dev-environment/staff-by-password.ts';
import { clearAbandonedBuilds, removeBuild } from '../../scripts/release/compiled-server.ts';
import { applyMigrations } from '../../src/platform/db/migrate.ts';
import { clearAbandoned, TEST_FOLDER_PREFIX } from './clear-abandoned.ts';
import { findTemporaryFolder } from './memory-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A URL that may create databases; `template` is the migrated database to clone. */
    testPostgres: { adminUrl: string; template: string };
  }
}

const TEMPLATE = 'pennypress_template';

/** No data outlives the run, so nothing needs to be flushed to disk. */
const FAST_AND_FORGETFUL = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
  // Instead of a second: a deadlock is looked for as soon as a transaction has waited for a lock for so long.
  deadlock_timeout: '100ms',
};

/** Starts one PostgreSQL for the whole run, with a migrated template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned();
  // The first worker that starts a compiled server compiles it, for all of them, and again after sources changed.
  process.env['COMPILED_SERVER_FOR'] = String(process.pid);
  project.onTestsRerun(() => removeBuild(process.pid));
  const dataDir = await mkdtemp(
    join(await findTemporaryFolder(), `${TEST_FOLDER_PREFIX}${process.pid}-`),
  );
  await openFolder(dataDir);
  const postgres = await openEmbeddedPostgres({ dataDir, settings: FAST_AND_FORGETFUL });
  const template = new URL(postgres.databaseUrl);
  template.pathname = TEMPLATE;
  const client = new pg.Client({ connectionString: postgres.databaseUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await applyMigrations({ databaseUrl: template.href });
  // The tests' staff have no second factor, except where a test is about it.
  await letStaffUsePasswords(template.href);
  project.provide('testPostgres', { adminUrl: postgres.databaseUrl, template: TEMPLATE });
  return async () => {
    await postgres.close();
    await clearAbandonedBuilds();
    removeBuild(process.pid);
    await rm(dataDir, { recursive: true, force: true });
  };
}
