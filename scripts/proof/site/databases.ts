import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../../src/platform/db/migrate.ts';
import { openEmbeddedPostgres } from '../../dev-environment/embedded-postgres/index.ts';
import { letStaffUsePasswords } from '../../dev-environment/staff-by-password.ts';

export interface ProofDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates a migrated, empty database, in the given tablespace if any. */
export type MakeDatabase = (tablespace?: string) => Promise<ProofDatabase>;

export interface Databases {
  readonly make: MakeDatabase;
  /** Creates a database without migrations. */
  makeBare(): Promise<ProofDatabase>;
  /** Runs a statement as the cluster's superuser. */
  execute(sql: string): Promise<void>;
  /** The embedded PostgreSQL's data folder. */
  readonly dataDir: string;
  /** The folder of its cluster. */
  readonly home: string;
  close(): Promise<void>;
  /** Removes the files of a stopped PostgreSQL. */
  remove(): Promise<void>;
}

const TEMPLATE = 'pennypress_proof';

/** Disables flushing to disk, because no data outlives the run. */
export const NO_DURABILITY = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
};

/** Starts a PostgreSQL for one run, with a migrated template database. */
export async function openDatabases(): Promise<Databases> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pennypress-proof-'));
  const postgres = await openEmbeddedPostgres({ dataDir, settings: NO_DURABILITY });
  await execute(postgres.databaseUrl, `CREATE DATABASE ${TEMPLATE}`);
  const template = nameDatabase(postgres.databaseUrl, TEMPLATE);
  await applyMigrations({ databaseUrl: template });
  await letStaffUsePasswords(template);
  const homes = [dataDir, postgres.home];
  const remove = async () => {
    await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })));
  };
  async function create(from: string): Promise<ProofDatabase> {
    const name = `proof_${randomBytes(8).toString('hex')}`;
    await execute(postgres.databaseUrl, `CREATE DATABASE ${name} ${from}`);
    const sql = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`;
    return {
      url: nameDatabase(postgres.databaseUrl, name),
      drop: () => execute(postgres.databaseUrl, sql),
    };
  }
  return {
    dataDir,
    home: postgres.home,
    remove,
    execute: (sql) => execute(postgres.databaseUrl, sql),
    // Uses the file copy strategy, because copying through the write-ahead log takes twice as long.
    make: (tablespace) =>
      create(
        `TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY${tablespace === undefined ? '' : ` TABLESPACE ${tablespace}`}`,
      ),
    makeBare: () => create(''),
    async close() {
      await postgres.close();
      await remove();
    },
  };
}

function nameDatabase(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = name;
  return named.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
