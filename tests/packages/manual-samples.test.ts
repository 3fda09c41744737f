import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addRehearsal } from '../../scripts/rehearse/command.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { createProgram } from '../../src/cli.ts';
import { createProcessEnvironment } from '../../src/commands/process-environment.ts';
import { movePlanSchema } from '../../src/features/moving/move-plan.ts';
import { environmentSchema } from '../../src/platform/config/environment.ts';
import { readSitesFile } from '../../src/platform/config/sites.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

interface Sample {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

/** What is run or checked of each language; `document-samples.http.test.ts` runs modules and pages. */
const HERE = ['sh', 'sql', 'conf', 'yaml'];
const THERE = ['ts', 'tsx', 'js', 'html'];

let pages: ReadonlyMap<string, string>;
let samples: readonly Sample[];

const inLanguage = (name: string) => samples.filter(({ language }) => language === name);

beforeAll(async () => {
  pages = await readPages();
  samples = [...pages].flatMap(([page, document]) =>
    [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
      page,
      language,
      text,
    })),
  );
});

/** Every page that a developer or an operator reads. */
async function readPages(): Promise<ReadonlyMap<string, string>> {
  const docs = (await readdir(join(ROOT, 'docs'))).filter((name) => name.endsWith('.md'));
  const packages = await readdir(join(ROOT, 'packages'));
  const names = [
    ...['README.md', 'CONTRIBUTING.md', 'deploy/README.md'],
    ...docs.map((name) => `docs/${name}`),
    ...packages.map((name) => `packages/${name}/README.md`),
  ];
  const texts = names.map(
    async (name) => [name, await readFile(join(ROOT, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

test('every sample is in a language that is checked', () => {
  const others = samples.filter(({ language }) => ![...HERE, ...THERE].includes(language));
  expect(others).toEqual([]);
  expect(samples.length).toBeGreaterThan(40);
});

test('every shell sample is valid', async () => {
  for (const { page, text } of inLanguage('sh')) {
    const shell = spawn('bash', ['-n'], { stdio: ['pipe', 'ignore', 'pipe'] });
    const errors: Buffer[] = [];
    shell.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    shell.stdin.end(text);
    const [code] = await once(shell, 'close');
    expect([code, Buffer.concat(errors).toString()], `${page}:\n${text}`).toEqual([0, '']);
  }
});

test('every npm script in the manual exists', async () => {
  const scriptsOf = async (path: string) => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, path, 'package.json'), 'utf8'));
    return Object.keys(scripts);
  };
  const own = await scriptsOf('.');
  const text = [...pages.values()].join('\n');
  const named = [
    ...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)(?: -w @pennypress\/([\w-]+))?/g),
  ];
  expect(named.length).toBeGreaterThan(20);
  for (const [command, script, workspace] of named) {
    const known = workspace === undefined ? own : await scriptsOf(`packages/${workspace}`);
    expect(known, command).toContain(script);
  }
});

test('every part of the proof in the manual exists', async () => {
  const folder = join(ROOT, 'scripts', 'proof', 'parts');
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const known = texts.flatMap((text) =>
    [...text.matchAll(/^ +name: '([\w-]+)'/gm)].map(([, name]) => name),
  );
  const text = [...pages.values()].join('\n');
  for (const [command, part] of text.matchAll(/\bnpm run proof -- ([a-z][\w-]*)/g)) {
    expect(known, command).toContain(part);
  }
});

test("the emulator's command has the options that its page documents", async () => {
  const command = join(ROOT, 'packages', 'stripe-emulator', 'src', 'cli.ts');
  const help = /Usage: (.*?)`;/s.exec(await readFile(command, 'utf8'))?.[1];
  const lines = inLanguage('sh').flatMap(
    ({ text }) => text.match(/^npx stripe-emulator .*$/m) ?? [],
  );
  const options = lines.join(' ').match(/--[\w-]+/g) ?? [];
  expect(options.length).toBeGreaterThan(2);
  for (const option of options) expect(help).toContain(`${option} `);
});

describe('samples for PostgreSQL', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    return async () => {
      await client.end();
      await database.drop();
    };
  });

  test('every SQL sample runs', async () => {
    expect(inLanguage('sql').length).toBeGreaterThan(0);
    for (const { text } of inLanguage('sql')) {
      await client.query('BEGIN');
      const { rows } = await client.query("SELECT FROM pg_roles WHERE rolname = 'pennypress'");
      if (rows.length === 0) await client.query('CREATE ROLE pennypress');
      await client.query(text);
      await client.query('ROLLBACK');
    }
  });

  test('every configuration line sets a parameter that PostgreSQL knows', async () => {
    const lines = inLanguage('conf').flatMap(({ text }) => text.trim().split('\n'));
    const { rows } = await client.query<{ name: string }>('SELECT name FROM pg_settings');
    const known = rows.map(({ name }) => name);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const name = /^(\w+) = (?:\w+|'[^']*(?:''[^']*)*')$/.exec(line)?.[1];
      expect(known, line).toContain(name);
    }
  });
});
test('every other YAML sample is a valid part of a move plan', () => {
  const plans = inLanguage('yaml').filter(({ text }) => !/^sites:/m.test(text));
  expect(plans.length).toBeGreaterThan(0);
  for (const { text } of plans) expect(movePlanSchema.partial().parse(parse(text))).not.toEqual({});
});

test('every SITES_FILE sample is valid and uses existing settings', async () => {
  const samples = inLanguage('yaml').filter(({ text }) => /^sites:/m.test(text));
  expect(samples.length).toBeGreaterThan(0);
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-samples-'));
  const path = join(folder, 'sites.yaml');
  for (const { text } of samples) {
    await writeFile(path, text);
    const { sites } = readSitesFile(path);
    const settings = Object.values(sites).flatMap((site) => Object.keys(site.settings));
    expect(settings.length).toBeGreaterThan(0);
    const known = Object.keys(environmentSchema.shape);
    expect(settings.filter((name) => !known.includes(name.replace(/_FILE$/, '')))).toEqual([]);
  }
  await rm(folder, { recursive: true });
});

test('every command in the manual exists with its options', () => {
  const printed = () => undefined;
  const env = { ...createProcessEnvironment({}, () => Promise.resolve()), print: printed };
  const run =
    /(?:^|`|bin\/|[\w]=\d+ |npm run )(?:pennypress(?: --)?|node dist\/cli\.js) ((?:[\w@.-]+ ?)+)/gm;
  const lines = [...[...pages.values()].join('\n').matchAll(run)].map(
    ([, words = '']) => `pennypress ${words.trim().replace(/^--site [\w-]+ /, '')}`,
  );
  expect(lines.length).toBeGreaterThan(60);
  for (const line of lines.filter((one) => !one.includes(' COMMAND'))) {
    let command = createProgram({ ...env, printError: printed }, printed);
    addRehearsal(command, env, printed);
    for (const word of line.split(' ').slice(1)) {
      const child = command.commands.find((one) => one.name() === word);
      if (child !== undefined) command = child;
      else if (word.startsWith('--')) {
        const known = command.options.map(({ long }) => long);
        expect(known, line).toContain(word);
      } else expect(command.name(), line).not.toBe('pennypress');
    }
  }
});

test('every variable in a shell sample is one of our settings', async () => {
  const known = await readFile(join(ROOT, '.env.example'), 'utf8');
  const set = inLanguage('sh').flatMap(({ text }) =>
    [...text.matchAll(/(?:^|[ \t])(?!OTEL_)([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name),
  );
  expect(set.length).toBeGreaterThan(12);
  const isKnown = (name: string) =>
    [name, name.replace(/_FILE$/, '')].some((one) => known.includes(`${one}=`));
  expect(set.filter((name) => !isKnown(name))).toEqual([]);
});
