import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { waitUntil } from '../../system/wait-until.ts';
import type { Figure } from '../part.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { findPostgresFolder, runProgram } from './programs.ts';
import { createReaderCredentials, findLost, type Holding } from './reader-credentials.ts';
import { type ReleaseServer, runCommand, startReleaseOrFail } from './release-server.ts';
import { openStagedSite } from './staged-site.ts';
import { register, type Trial } from './trial.ts';

const GRANTS = new URL('../../../deploy/postgresql/grants.sql', import.meta.url).pathname;
const PATIENCE_MS = 120_000;
const PROCESSES = 2;

/** The secrets that the trial rotates; each is in a file that a process reads at its start. */
const IN_FILES = [
  'JWT_KEYS',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_SECRET_KEY',
  'DATABASE_URL',
  'SMTP_URL',
  'MAIL_WEBHOOK_SECRET',
] as const;
type InFile = (typeof IN_FILES)[number];

interface Rotation {
  readonly server: ReleaseServer;
  readonly settings: Readonly<Record<string, string>>;
  /** Writes a secret, and replaces the processes one by one. */
  set(name: InFile, value: string): Promise<void>;
  read(name: InFile): Promise<string>;
}

/** Rotates every kind of secret while readers send requests, as `docs/operations.md` describes. */
export const rotate: Trial = async ({ release, log }) => {
  const postgres = await openDebianPostgres();
  const { site, settings: staged, close } = await openStagedSite(release, postgres);
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-secrets-'));
  const user = (name: string) => postgres.urlOf().replace('postgres@', `${name}:secret@`);
  const grant = (name: string) => createUser(postgres.urlOf(), name);
  await grant('app_one');
  const secrets: Record<string, string> = {
    ...staged,
    DATABASE_URL: user('app_one'),
    MAIL_WEBHOOK_SECRET: 'the-secret-of-the-mail-server-1',
  };
  const settings = await moveToFiles(secrets, folder);
  const server = await startReleaseOrFail(release, {
    ...settings,
    WEB_CONCURRENCY: String(PROCESSES),
  });
  const rotation: Rotation = {
    server,
    settings,
    async set(name, value) {
      await writeFile(join(folder, name), value);
      await reload(server);
      log(`${name} changed`);
    },
    read: (name) => readFile(join(folder, name), 'utf8'),
  };
  const asking = startAsking(server.url);
  try {
    const holdings = await createReaderCredentials(server.url, site);
    const kept = await rotateKeys(release, rotation, () => findLost(server.url, holdings));
    const events = await rotateWebhookSecret(rotation);
    await rotation.set('STRIPE_SECRET_KEY', 'sk_test_another_key_of_the_account');
    await expectStatus(openTip(server.url), 201, 'a checkout with the new key');
    await grant('app_two');
    if ((await register(server.url)) === null) throw new Error('the old user may write no more');
    await rotation.set('DATABASE_URL', user('app_two'));
    await dropUser(postgres.urlOf(), 'app_one');
    if ((await register(server.url)) === null) throw new Error('the new user may not write');
    const mails = await rotateMail(rotation);
    const answers = await asking.stop();
    return [...kept, ...events, DATABASE_FIGURE, ...mails, answers];
  } finally {
    await asking.stop();
    await server.end('SIGKILL');
    await close();
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const DATABASE_FIGURE = {
  what: 'DATABASE_URL: a second user, after which the first is dropped',
  value: 'both can register readers',
};

async function moveToFiles(
  secrets: Readonly<Record<string, string>>,
  folder: string,
): Promise<Record<string, string>> {
  const settings: Record<string, string> = { ...secrets };
  for (const name of IN_FILES) {
    await writeFile(join(folder, name), secrets[name] ?? '');
    delete settings[name];
    settings[`${name}_FILE`] = join(folder, name);
  }
  return settings;
}

/** Adds the new key pair in front, then removes the old one at once, as after a theft. */
async function rotateKeys(
  release: string,
  { settings, set }: Rotation,
  find: () => Promise<Holding[]>,
): Promise<Figure[]> {
  const printed = await runCommand(release, settings, 'keys', 'rotate');
  const keys = printed.trim().replace('JWT_KEYS=', '');
  await set('JWT_KEYS', keys);
  const first = await find();
  if (first.length > 0) throw new Error(`with both pairs, these work no more: ${first.join()}`);
  await set('JWT_KEYS', keys.split(',')[0] ?? '');
  // The session's tokens have been signed by the new pair since the first check.
  const lost = await find();
  const unexpected = lost.filter((name) => name !== 'free read' && name !== 'mailed link');
  if (unexpected.length > 0) throw new Error(`without the old pair: ${unexpected.join()}`);
  return [
    { what: 'JWT_KEYS, the new pair in front', value: 'readers lose nothing' },
    { what: 'JWT_KEYS, the old pair removed at once', value: `lost: ${lost.join(', ')}` },
  ];
}

async function rotateWebhookSecret({ server, set, read }: Rotation): Promise<Figure[]> {
  const old = await read('STRIPE_WEBHOOK_SECRET');
  const next = 'whsec_of_the_endpoint_after_it_was_rolled';
  await set('STRIPE_WEBHOOK_SECRET', `${next},${old}`);
  await expectStatus(deliver(server.url, old), 200, 'an event signed with the old secret');
  await expectStatus(deliver(server.url, next), 200, 'an event signed with the new secret');
  await set('STRIPE_WEBHOOK_SECRET', next);
  await expectStatus(deliver(server.url, old), 400, 'an event signed with the removed secret');
  await expectStatus(deliver(server.url, next), 200, 'an event signed with the only secret');
  return [{ what: 'STRIPE_WEBHOOK_SECRET, both in an overlap', value: 'no event rejected' }];
}

async function rotateMail({ server, set, read }: Rotation): Promise<Figure[]> {
  const old = await read('MAIL_WEBHOOK_SECRET');
  const next = 'the-secret-of-the-mail-server-2';
  await set('MAIL_WEBHOOK_SECRET', next);
  await expectStatus(report(server.url, old), 401, 'a report with the old secret');
  await expectStatus(report(server.url, next), 200, 'a report with the new secret');
  const smtp = new URL(await read('SMTP_URL'));
  Object.assign(smtp, { username: 'news', password: 'another' });
  await set('SMTP_URL', smtp.href);
  if ((await register(server.url)) === null) throw new Error('a registration failed');
  return [{ what: 'MAIL_WEBHOOK_SECRET, SMTP_URL', value: 'in use after the reload' }];
}

async function createUser(databaseUrl: string, name: string): Promise<void> {
  const psql = join(await findPostgresFolder(), 'psql');
  const create = `CREATE ROLE ${name} LOGIN PASSWORD 'secret'`;
  await runProgram(psql, ['-q', databaseUrl, '-c', create]);
  await runProgram(psql, ['-q', databaseUrl, '-c', `SET pennypress.app = '${name}'`, '-f', GRANTS]);
}

async function dropUser(databaseUrl: string, name: string): Promise<void> {
  const psql = join(await findPostgresFolder(), 'psql');
  const statements = [`DROP OWNED BY ${name}`, `DROP ROLE ${name}`];
  for (const statement of statements) {
    await runProgram(psql, ['-q', '-v', 'ON_ERROR_STOP=1', databaseUrl, '-c', statement]);
  }
}

async function listProcesses(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(/\s+/).filter(Boolean);
}

/** Sends SIGHUP, and waits until every process was replaced. */
async function reload({ pid, output }: ReleaseServer): Promise<void> {
  const before = await listProcesses(pid);
  process.kill(pid, 'SIGHUP');
  const isDone = async () => {
    const now = await listProcesses(pid);
    return now.length === PROCESSES && !now.some((one) => before.includes(one));
  };
  if (!(await waitUntil(isDone, PATIENCE_MS))) throw new Error(`no reload: ${output()}`);
}

function startAsking(url: string): { stop(): Promise<Figure> } {
  const statuses = new Map<number, number>();
  let isOver = false;
  const run = (async () => {
    while (!isOver) {
      const headers = { Connection: 'close' };
      const status = await statusOf(fetch(`${url}/v1/site`, { headers })).catch(() => 0);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await run;
      const counts = [...statuses].map(([status, count]) => `${count} × ${status || 'cut'}`);
      if (statuses.size > 1) throw new Error(`A rotation was noticed: ${counts.join(', ')}`);
      return { what: 'requests of a reader during all rotations', value: counts.join(', ') };
    },
  };
}

async function statusOf(asked: Promise<Response>): Promise<number> {
  const answer = await asked;
  await answer.arrayBuffer();
  return answer.status;
}

async function expectStatus(got: Promise<number>, status: number, what: string): Promise<void> {
  const found = await got;
  if (found !== status) throw new Error(`${what}: ${found} in place of ${status}`);
}

const JSON_FROM_PROXY = {
  'Content-Type': 'application/json',
  'X-Forwarded-For': '203.0.113.10',
  'X-Forwarded-Proto': 'https',
};

function openTip(url: string): Promise<number> {
  const body = JSON.stringify({ amount: 700, currency: 'usd' });
  const request = { method: 'POST', headers: JSON_FROM_PROXY, body };
  return statusOf(fetch(`${url}/v1/tips/checkout`, request));
}

function report(url: string, secret: string): Promise<number> {
  const headers = { ...JSON_FROM_PROXY, Authorization: `Bearer ${secret}` };
  const body = JSON.stringify({ events: [] });
  return statusOf(fetch(`${url}/v1/webhooks/mail`, { method: 'POST', headers, body }));
}

let events = 0;

function deliver(url: string, secret: string): Promise<number> {
  events += 1;
  const payload = JSON.stringify({
    id: `evt_rotation_${events}`,
    object: 'event',
    type: 'customer.updated',
    api_version: null,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: 'cus_of_nobody', object: 'customer' } },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  const headers = { ...JSON_FROM_PROXY, 'Stripe-Signature': signature };
  return statusOf(fetch(`${url}/v1/webhooks/stripe`, { method: 'POST', headers, body: payload }));
}
