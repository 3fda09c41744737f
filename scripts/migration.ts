import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Command } from 'commander';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { readMigrations } from '../src/platform/db/migration-files.ts';
import { NO_FILTERS, openSchemaEngine } from '../src/platform/db/schema-engine.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCHEMA_FOLDER = join(ROOT, 'prisma', 'schema');
const MIGRATIONS_FOLDER = join(ROOT, 'prisma', 'migrations');
const EMPTY_DIFFERENCE = '-- This is an empty migration.';

/** The SQL that the migrations lack to match the schema, or null. */
async function findDifference(): Promise<string | null> {
  const database = await createDatabase();
  const files = await readSchema();
  const adapter = new PrismaPGlite(database);
  // The adapter's own second database would know no extensions.
  adapter.connectToShadowDb = async () => await new PrismaPGlite(await createDatabase()).connect();
  const engine = await openSchemaEngine(
    adapter,
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
    await database.close();
  }
}

/** In memory, with the extensions that migrations create. */
function createDatabase(): Promise<PGlite> {
  return PGlite.create({ extensions: { pg_trgm } });
}

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
    return 'The migrations already lead to the schema: there is nothing to write.';
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
    return 'The migrations lead to the schema.';
  }
  process.exitCode = 1;
  return `The migrations do not lead to the schema. Run "npm run migration -- new NAME". Missing:\n${sql}`;
}

const program = new Command('migration').description('Keeps prisma/migrations up to the schema.');
program
  .command('new')
  .argument('<name>', 'what the migration does, in a few words')
  .description('write the SQL that leads from the migrations to the schema')
  .action(async (name: string) => print(await writeMigration(name)));
program
  .command('check')
  .description('exit with 1 when the migrations do not lead to the schema')
  .action(async () => print(await checkMigrations()));
await program.parseAsync();

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
