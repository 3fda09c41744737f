import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { Command } from 'commander';
import pg from 'pg';
import { readMigrations } from '../src/platform/db/migration-files.ts';
import { NO_FILTERS, openSchemaEngine } from '../src/platform/db/schema-engine.ts';
import { runWholeScripts } from '../src/platform/db/whole-scripts.ts';
import { openEmbeddedPostgres } from './dev-environment/embedded-postgres/index.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCHEMA_FOLDER = join(ROOT, 'prisma', 'schema');
const MIGRATIONS_FOLDER = join(ROOT, 'prisma', 'migrations');
const EMPTY_DIFFERENCE = '-- This is an empty migration.';

/** The SQL that the migrations lack compared with the schema; null if they match. */
async function findDifference(): Promise<string | null> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pennypress-migration-'));
  const postgres = await openEmbeddedPostgres({ dataDir, settings: WITHOUT_DURABILITY });
  const files = await readSchema();
  const pool = new pg.Pool({ connectionString: postgres.databaseUrl });
  const shadow = await createShadowDatabase(pool, postgres.databaseUrl);
  const engine = await openSchemaEngine(
    {
      ...readLetters(pool),
      connectToShadowDb: () => readLetters(shadow).connect(),
    },
    files.map((file) => [file.path, file.content]),
  );
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations()) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    const sql = stdout?.trim() ?? '';
    return sql === '' || sql === EMPTY_DIFFERENCE ? null : `${sql}\n`;
  } finally {
    engine.free();
    await shadow.end();
    await pool.end();
    await postgres.close();
    for (const folder of [dataDir, postgres.home]) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Creates the database for replaying migrations; CREATE EXTENSION works because the server ships the files. */
async function createShadowDatabase(pool: pg.Pool, databaseUrl: string): Promise<pg.Pool> {
  await pool.query('CREATE DATABASE shadow');
  const url = new URL(databaseUrl);
  url.pathname = 'shadow';
  return new pg.Pool({ connectionString: url.href });
}

/** PostgreSQL's internal one-letter type ("char"), which its catalogue uses to describe tables. */
const LETTER_TYPE = 18;
const TEXT_TYPE = 25;

/** Prisma's adapter rejects "char", which its engine needs: reads it as text and restores the type name. */
function readLetters(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = runWholeScripts(new PrismaPg(pool), pool);
  let letters = new Set<number>();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const queryAsText = async (...args: unknown[]) => {
    const result = await query(...args);
    const fields = result.fields ?? [];
    letters = new Set(
      fields.flatMap(({ dataTypeID }, index) => (dataTypeID === LETTER_TYPE ? [index] : [])),
    );
    for (const field of fields) {
      if (field.dataTypeID === LETTER_TYPE) field.dataTypeID = TEXT_TYPE;
    }
    return result;
  };
  Object.assign(pool, { query: queryAsText });
  return {
    ...factory,
    async connect() {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (asked) => {
        const result = await queryRaw(asked);
        const columnTypes = result.columnTypes.map((type, index) =>
          letters.has(index) ? ColumnTypeEnum.Character : type,
        );
        return { ...result, columnTypes };
      };
      return adapter;
    },
  };
}

/** Durability is off, because the scratch database is deleted when the command ends. */
const WITHOUT_DURABILITY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

async function readSchema(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(SCHEMA_FOLDER, name);
      return { path, content: await readFile(path, 'utf8') };
    }),
  );
}

async function writeMigration(name: string): Promise<string> {
  const sql = await findDifference();
  if (sql === null) {
    return 'The migrations already match the schema: nothing to write.';
  }
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const folder = join(MIGRATIONS_FOLDER, `${timestamp}_${slug}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  return `Wrote ${relative(ROOT, join(folder, 'migration.sql'))}. Read it before you commit it.`;
}

async function checkMigrations(): Promise<string> {
  const sql = await findDifference();
  if (sql === null) {
    return 'The migrations match the schema.';
  }
  process.exitCode = 1;
  return `The migrations do not match the schema. Run "npm run migration -- new NAME". Missing:\n${sql}`;
}

const program = new Command('migration').description(
  'Keeps prisma/migrations in sync with the schema.',
);
program
  .command('new')
  .argument('<name>', 'what the migration does, in a few words')
  .description('write the SQL that is missing between the migrations and the schema')
  .action(async (name: string) => print(await writeMigration(name)));
program
  .command('check')
  .description('exit with 1 if the migrations do not match the schema')
  .action(async () => print(await checkMigrations()));
await program.parseAsync();

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
