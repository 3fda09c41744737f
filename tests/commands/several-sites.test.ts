import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../src/cli.ts';
import { createProcessEnvironment } from '../../src/commands/process-environment.ts';
import { ConfigError } from '../../src/platform/config/config.ts';
import { readSites, type SiteConfig } from '../../src/platform/config/sites.ts';
import { createChanges } from '../../src/platform/db/changes.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { closeServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/log/log.ts';
import type { Connected } from '../../src/serve-site.ts';
import { serveSites } from '../../src/serve-sites.ts';
import { createClock } from '../../src/time/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { defaultsFor, type TestServer } from '../support/server.ts';

const NAMES = ['first-light', 'harbour', 'weekend'] as const;
type Name = (typeof NAMES)[number];

let folder: string;
let variables: NodeJS.ProcessEnv;
let databases: readonly TestDatabase[];
let sites: readonly SiteConfig[];
let connected: Connected;
let http: supertest.Agent;
const admins = new Map<Name, TestMember>();
const printed: string[] = [];

async function command(...args: string[]): Promise<number> {
  const env = createProcessEnvironment(variables, () => Promise.resolve());
  const print = (line: string) => void printed.push(line);
  return await runCommand({ ...env, print, printError: print }, args);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-sites-'));
  const { NODE_ENV, RATE_LIMIT_FACTOR, LOG_LEVEL, DRAIN_SECONDS } = defaultsFor('');
  const path = join(folder, 'sites.yaml');
  variables = { NODE_ENV, RATE_LIMIT_FACTOR, LOG_LEVEL, DRAIN_SECONDS, SITES_FILE: path };
  databases = await Promise.all(NAMES.map(() => createTestDatabase()));
  for (const [index, name] of NAMES.entries()) {
    const own = defaultsFor(databases[index]?.url ?? '');
    const settings = ['DATABASE_URL', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'SMTP_URL'];
    const given = settings.flatMap((setting) => ['--set', `${setting}=${own[setting]}`]);
    const url = ['--public-url', `https://${name}.example`, '--host', `www.${name}.example`];
    expect(await command('site', 'add', name, ...url, ...given), printed.join('\n')).toBe(0);
  }
  sites = readSites(variables);
  connected = await serveSites(sites, createLog('silent'));
  http = supertest(await listen(connected.server)) as unknown as supertest.Agent;
  for (const site of sites) await fill(site);
});

afterAll(async () => {
  await closeServer(connected.server, 500);
  for (const site of connected.running()) await site.stop();
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function canaryOf(name: string): string {
  return `canary-of-${name}`;
}

/** A public article and an admin, both named after the publication. */
async function fill({ name, config }: SiteConfig): Promise<void> {
  const known = NAMES.find((one) => one === name);
  if (known === undefined) throw new Error(`${name} is no site of this test`);
  const db = openDatabase({
    databaseUrl: config.DATABASE_URL,
    changes: createChanges(),
    onIdleError: () => undefined,
  });
  const server = { db, clock: createClock(), config } as unknown as TestServer;
  const email = `${canaryOf(known)}@example.org`;
  admins.set(known, await createMember(server, { role: 'admin', email }));
  await db.close();
  const answer = await as(known, http.post('/v1/staff/articles'), admins.get(known)).send({
    slug: 'hello',
    title: canaryOf(known),
    body: `The text of ${canaryOf(known)}.`,
    access: 'public',
    publishAt: '2026-01-01T00:00:00Z',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
}

function as(name: Name, request: supertest.Test, member?: TestMember): supertest.Test {
  const addressed = request.set('Host', `${name}.example`);
  return member === undefined ? addressed : addressed.set(...member.auth);
}

test('each host serves only its own publication, with no content of another one in any response', async () => {
  for (const name of NAMES) {
    const paths = [
      '/',
      '/hello',
      '/v1/articles/hello',
      '/v1/articles',
      '/feed.xml',
      '/sitemap.xml',
    ];
    const staffPaths = ['/v1/staff/members', '/v1/staff/audit', '/v1/staff/articles'];
    const answers = [
      ...(await Promise.all(paths.map((path) => as(name, http.get(path))))),
      ...(await Promise.all(staffPaths.map((path) => as(name, http.get(path), admins.get(name))))),
    ];
    const texts = answers.map(({ text }) => text).join('\n');
    expect(texts).toContain(canaryOf(name));
    for (const other of NAMES.filter((one) => one !== name)) {
      expect(texts, `${other} in ${name}`).not.toContain(canaryOf(other));
    }
  }
});

test('a session of one publication is rejected by another', async () => {
  const admin = admins.get('first-light');
  expect((await as('first-light', http.get('/v1/me'), admin)).status).toBe(200);
  expect((await as('harbour', http.get('/v1/me'), admin)).status).toBe(401);
});

test('an unknown host is refused with 421, and /readyz names no publication without a known host', async () => {
  expect((await http.get('/').set('Host', 'other.example')).status).toBe(421);
  expect((await http.get('/').set('Host', 'www.weekend.example')).status).toBe(200);
  expect((await http.get('/readyz')).body).toEqual({ status: 'ready', checks: {} });
  const own = await http.get('/readyz').set('Host', 'www.weekend.example');
  expect(own.body).toMatchObject({ status: 'ready', checks: { database: { ok: true } } });
});

test('metrics label each series with its publication', async () => {
  const texts = await Promise.all(connected.metrics.map((registry) => registry.metrics()));
  for (const name of NAMES) expect(texts.join('\n')).toContain(`site="${name}"`);
});

test('a command runs for the chosen publication, and migrate for every one', async () => {
  printed.length = 0;
  expect(await command('migrate', '--status')).toBe(0);
  for (const name of NAMES) expect(printed).toContain(`${name}:`);
  expect(await command('recount')).toBe(1);
  expect(printed.join('\n')).toContain('choose one with --site');
  expect(await command('--site', 'harbour', 'recount')).toBe(0);
});

test('a failed attempt to add the first publication leaves no file behind', async () => {
  const file = join(folder, 'fresh.yaml');
  const all = { ...variables, SITES_FILE: file };
  const env = createProcessEnvironment(all, () => Promise.resolve());
  const add = ['site', 'add', 'first-light', '--public-url', 'https://first-light.example'];
  const said: string[] = [];
  const printError = (line: string) => void said.push(line);
  expect(await runCommand({ ...env, print: printError, printError }, add)).toBe(1);
  expect(said.join('\n')).toContain('DATABASE_URL');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test('publications that share a database, host or key are refused, and only the owner can read the file', async () => {
  const { SITES_FILE: path = '' } = variables;
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const before = await readFile(path, 'utf8');
  expect(before).toMatch(/^ {2}first-light:$/m);
  const url = databases[0]?.url ?? '';
  const set = ['--set', `DATABASE_URL=${url}`, '--set', 'STRIPE_SECRET_KEY=sk_test_other'];
  const smtp = ['--set', 'SMTP_URL=smtp://127.0.0.1:1'];
  printed.length = 0;
  expect(
    await command('site', 'add', 'copy', '--public-url', 'https://copy.example', ...set, ...smtp),
  ).toBe(1);
  expect(printed.join('\n')).toContain('first-light and copy have the same DATABASE_URL');
  expect(await readFile(path, 'utf8')).toBe(before);
  expect(() => readSites({ ...variables, SITES_FILE: join(folder, 'none') })).toThrow(ConfigError);
});
