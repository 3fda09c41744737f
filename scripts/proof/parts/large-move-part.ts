import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { compileServer } from '../../release/compiled-server.ts';
import { type CommandRun, runPennypress } from '../large-move/run-command.ts';
import { countComped, type SourceSize, writeSource } from '../large-move/write-source.ts';
import { type Part, scaled } from '../part.ts';

const MEMBERS = 1_000_000;
const ARTICLES = 100_000;
const COMMENTS = 100_000;
/** The memory that a small machine has left besides its database. */
const MAX_MB = 300;
/** The row that is broken at first; smaller sizes break their middle row. */
const BROKEN_ROW = 40_001;

const answerSchema = z.object({
  counts: z.record(
    z.string(),
    z.object({ source: z.number(), here: z.number(), lost: z.number() }),
  ),
  warnings: z.array(z.string()),
});

export const largeMovePart: Part = {
  name: 'large-move',
  title: 'Import of a large site with a broken row, an interruption and little memory',
  async run(context) {
    const size: SourceSize = {
      members: scaled(MEMBERS, context),
      articles: scaled(ARTICLES, context),
      comments: scaled(COMMENTS, context),
    };
    const broken = Math.min(BROKEN_ROW, Math.floor(size.members / 2));
    const folder = await mkdtemp(join(tmpdir(), 'pennypress-large-move-'));
    const { cli: command } = await compileServer();
    const database = await context.databases.make();
    const source = join(folder, 'site.json');
    const environment = environmentOf(database.url, folder);
    const plan = join(folder, 'plan.yaml');
    const move = (...args: readonly string[]) =>
      runPennypress([command, 'move', source, '--plan', plan, ...args], environment);
    try {
      await writeSource(source, size, broken);
      const preview = await move();
      context.log(`looked at: ${preview.mostMb} MB, ${preview.seconds.toFixed(0)} s`);
      if (preview.code === null) throw new Error(`The preview was killed. ${preview.errors}`);
      requireProgress(preview);
      const killAfterMs = Math.max(3_000, preview.seconds * 1_500);
      const args = [command, 'move', source, '--plan', plan, '--apply'] as const;
      const killed = await runPennypress(args, environment, { killAfterMs });
      context.log(`killed after ${killed.seconds.toFixed(0)} s: ${killed.mostMb} MB`);
      const applied = await move('--apply', '--json');
      context.log(`applied: ${applied.mostMb} MB, ${applied.seconds.toFixed(0)} s`);
      const place = requireNamed(applied, broken);
      await writeSource(source, size, null);
      const mended = await move('--apply', '--json');
      context.log(`mended: ${mended.mostMb} MB, ${mended.seconds.toFixed(0)} s`);
      await requireAll(database.url, size, mended);
      const most = Math.max(...[preview, killed, applied, mended].map(({ mostMb }) => mostMb));
      if (most > MAX_MB) throw new Error(`It took ${most} MB, which is more than ${MAX_MB}.`);
      return [
        { what: 'members, articles, comments', value: Object.values(size).join(', ') },
        { what: 'the broken row, as reported', value: place },
        {
          what: 'seconds for the dry run, the import, and the import of the corrected row',
          value: [preview, applied, mended].map(({ seconds }) => seconds.toFixed(0)).join(', '),
        },
        { what: 'peak memory of the four commands', value: `${most} MB` },
      ];
    } finally {
      await database.drop();
      await rm(folder, { recursive: true });
    }
  },
};

function environmentOf(databaseUrl: string, folder: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    JWT_KEYS: 'test:an-entirely-ordinary-secret-for-tests',
    STRIPE_SECRET_KEY: 'sk_test_tests',
    STRIPE_WEBHOOK_SECRET: 'whsec_an_ordinary_secret',
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
  };
}

function requireProgress({ errors, seconds }: CommandRun): void {
  if (seconds < 10 || /reading: \d+/.test(errors)) return;
  throw new Error(`The command ran for ${seconds} s and did not say how far it was: ${errors}`);
}

function readAnswer({ code, output, errors }: CommandRun) {
  if (output.trim() === '')
    throw new Error(`The command ended with ${code}: ${errors.slice(-3000)}`);
  return answerSchema.parse(JSON.parse(output));
}

/** Asserts that the error names the broken row with file, line and column, and that all others were imported. */
function requireNamed(run: CommandRun, broken: number): string {
  const { warnings, counts } = readAnswer(run);
  const named = warnings.find((one) => /site\.json:\d+:\d+: members: This entry is not/.test(one));
  if (named === undefined)
    throw new Error(`Row ${broken} was not named: ${warnings[0]} ${run.errors}`);
  if (counts['members']?.here !== counts['members']?.source) {
    throw new Error(`Members are missing: ${JSON.stringify(counts['members'])}`);
  }
  return named;
}

async function requireAll(url: string, size: SourceSize, run: CommandRun): Promise<void> {
  const { counts } = readAnswer(run);
  const client = new pg.Client(url);
  await client.connect();
  try {
    const count = async (table: string) =>
      Number((await client.query(`SELECT count(*) FROM ${table}`)).rows[0]?.count);
    const here = {
      members: await count('members'),
      articles: await count('articles'),
      comments: await count('comments'),
      grants: await count('grants'),
    };
    const paying = Math.floor(size.members / 20);
    const expected = { ...size, grants: countComped(size.members) + paying };
    if (JSON.stringify(here) !== JSON.stringify(expected)) {
      const both = `${JSON.stringify(here)} instead of ${JSON.stringify(expected)}`;
      throw new Error(`There are ${both}; the command counts ${JSON.stringify(counts)}.`);
    }
  } finally {
    await client.end();
  }
}
