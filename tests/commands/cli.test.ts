import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulators, startEmulators } from '../../scripts/dev-environment/emulators.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { runCommand } from '../../src/cli.ts';
import { rehearseLive } from '../../src/commands/rehearse-live.stripe.ts';
import { ConfigError, readConfig } from '../../src/platform/config/config.ts';
import { createStripe } from '../../src/platform/stripe/stripe.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let emulators: Emulators;
let folder: string;
/** Overrides the environment in one test. */
let changed: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-cli-'));
  emulators = await startEmulators({
    port: await findFreePort(),
    databaseUrl: database.url,
    dataDir: folder,
    webhook: { url: 'http://127.0.0.1:1/v1/webhooks/stripe', secret: 'whsec_an_ordinary_secret' },
    emulate: { stripe: true, mail: true },
  });
});

afterAll(async () => {
  await emulators.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  changed = {};
});

/** Runs a command, and returns its output. */
async function run(...args: string[]) {
  const output: string[] = [];
  const errors: string[] = [];
  let [opened, closed, served] = [0, 0, 0];
  const code = await runCommand(
    {
      variables: {},
      chooseSite: () => undefined,
      listChosenSites: () => [null],
      open: () => {
        const config = readConfig({ ...environment(), ...changed });
        opened += 1;
        return Promise.resolve({
          config,
          close: () => {
            closed += 1;
            return Promise.resolve();
          },
        });
      },
      serve: () => {
        served += 1;
        return Promise.resolve();
      },
      print: (line) => output.push(line),
      printError: (line) => errors.push(line),
    },
    args,
  );
  expect(closed).toBe(opened);
  return { code, output: output.join('\n'), errors: errors.join('\n'), served };
}

function environment(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    JWT_KEYS: 'test:an-entirely-ordinary-secret-for-tests',
    STRIPE_SECRET_KEY: 'sk_test_tests',
    STRIPE_WEBHOOK_SECRET: 'whsec_an_ordinary_secret',
    STRIPE_API_BASE: emulators.url,
    SMTP_URL: emulators.smtpUrl ?? '',
    LOG_LEVEL: 'silent',
  };
}

async function count(table: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${table}`);
  await client.end();
  return rows[0]?.count;
}

describe('import and export', () => {
  let content: string;

  beforeEach(async () => {
    content = await mkdtemp(join(folder, 'content-'));
  });

  afterEach(() => rm(content, { recursive: true }));

  test('import reports created and unchanged articles, and exits with 1 if a file has an error', async () => {
    await writeFile(join(content, 'a.md'), '---\ntitle: A\naccess: public\n---\nText.\n');
    const first = await run('import', content);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.output).toContain('created   article a');
    await writeFile(join(content, 'b.md'), '---\ntitle: B\naccess: free\n---\nText.\n');
    const second = await run('import', content);
    expect(second.code).toBe(1);
    expect(second.output).toContain('unchanged article a');
    expect(second.errors).toMatch(/^error: .*b\.md:3: access: /);
    const out = join(content, 'out');
    expect(await run('export', out)).toMatchObject({ code: 0 });
    const files = ['a.md', 'csv', 'data', 'manifest.json', 'site.yaml'];
    expect(await readdir(out)).toEqual(expect.arrayContaining(files));
  });

  test('importing an archive where there is something already imports its articles and settings alone', async () => {
    const out = join(content, 'out');
    expect(await run('export', out)).toMatchObject({ code: 0 });
    const again = await run('import', out);
    expect(again).toMatchObject({ code: 0, errors: '' });
    expect(again.output).toContain('not empty');
    expect(again.output).toContain('unchanged article a');
  });

  test('a dry run of a CSV of members prints the changes; the import writes and audits them', async () => {
    const path = join(content, 'members.csv');
    await writeFile(path, 'email,suppressed\nrobin@example.org,\nkim@example.org,yes\nkim,\n');
    const dry = await run('import', path, '--dry-run');
    expect(dry.code).toBe(1);
    expect(dry.output.split('\n').slice(0, 3)).toEqual([
      'member   robin@example.org',
      'member   kim@example.org',
      'suppress kim@example.org',
    ]);
    expect(dry.errors).toMatch(/members\.csv:4: email is not an e-mail address/);
    expect(await count('members')).toBe(0);
    const done = await run('import', path);
    expect(done.output).toContain('imported: 2 members');
    expect(await count('members')).toBe(2);
    expect(await count("audit_entries WHERE action = 'members.imported'")).toBe(1);
  });
});

describe('staff add', () => {
  test('gives an address a role and says when it takes effect', async () => {
    const added = await run('staff', 'add', 'New@Example.org', '--role', 'editor');
    expect(added.code).toBe(0);
    expect(added.output).toContain('new@example.org is now editor');
    expect(added.output).toContain('has registered');
    expect(await count("members WHERE email = 'new@example.org' AND role = 'editor'")).toBe(1);
  });

  test.each([
    { args: ['nobody', '--role', 'editor'], says: 'not an e-mail address' },
    { args: ['a@example.org', '--role', 'owner'], says: 'owner' },
    { args: ['a@example.org'], says: '--role' },
  ])('$args is rejected, and no account is created', async ({ args, says }) => {
    const before = await count('members');
    const refused = await run('staff', 'add', ...args);
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain(says);
    expect(await count('members')).toBe(before);
  });
});

test('staff reset-second-factor reports an unknown address, and a member without a second factor', async () => {
  const nobody = await run('staff', 'reset-second-factor', 'nobody@example.org');
  expect([nobody.code, nobody.errors]).toEqual([1, expect.stringContaining('nothing here')]);
  await run('staff', 'add', 'without@example.org', '--role', 'admin');
  const none = await run('staff', 'reset-second-factor', 'without@example.org');
  expect([none.code, none.errors]).toEqual([1, expect.stringContaining('no second factor')]);
});

describe('reconcile', () => {
  test('lists foreign objects, and exits with 0 if the ledgers agree', async () => {
    const stripe = createStripe({ secretKey: 'sk_test_tests', apiBase: emulators.url });
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A mug' } },
        },
      ],
      success_url: 'http://127.0.0.1/done',
    });
    const { code, output } = await run('reconcile', '--dry-run');
    expect(output).toBe(`foreign session ${session.id}\ndrift 0, repaired 0, unmatched 0`);
    expect(code).toBe(0);
    const json = await run('reconcile', '--full', '--json');
    expect(JSON.parse(json.output)).toMatchObject({
      drift: 0,
      repaired: 0,
      foreign: [{ kind: 'session', id: session.id }],
      unmatched: [],
    });
    expect(json.code).toBe(0);
  });

  test('exits with 1 if Stripe is away, and continues where it broke off', async () => {
    const nothing = await run('reconcile', '--resume');
    expect([nothing.code, nothing.errors]).toEqual([1, expect.stringContaining('broke off')]);
    const fail = (times: number) =>
      fetch(`${emulators.url}/_emulator/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ method: 'GET', path: '/v1/charges', times, status: 500 }),
      });
    await fail(9);
    const away = await run('reconcile', '--since', '2026-01-01');
    expect([away.code, away.errors]).toEqual([1, expect.stringContaining('Payments')]);
    await fail(0);
    const resumed = await run('reconcile', '--resume');
    expect(resumed.code).toBe(0);
    expect(resumed.errors.split('\n')[0]).toContain('4 of 13');
    const wrong = await run('reconcile', '--since', 'yesterday');
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining('not a date')]);
  });
});

test('serve serves', async () => expect(await run('serve')).toMatchObject({ code: 0, served: 1 }));

describe('doctor', () => {
  test('reports every service as ok, and exits with 0', async () => {
    const { code, output } = await run('doctor');
    expect(output.split('\n').map((line) => line.split(':')[0])).toEqual([
      'ok     database',
      'ok     migrations',
      'ok     Stripe',
      'ok     mail',
      'ok     clock',
      'ok     images',
      'ok     keys',
      'ok     audit log',
    ]);
    expect(code).toBe(0);
  });

  test.each([
    { change: { SMTP_URL: 'smtp://127.0.0.1:1' }, part: 'mail', advice: 'SMTP_URL' },
    { change: { STRIPE_API_BASE: 'http://127.0.0.1:1' }, part: 'Stripe', advice: 'network' },
    {
      change: { DATABASE_URL: 'postgresql://127.0.0.1:1/none' },
      part: 'database',
      advice: 'DATABASE_URL',
    },
    {
      change: {
        MEDIA_ENDPOINT: 'http://127.0.0.1:1',
        MEDIA_REGION: 'auto',
        MEDIA_BUCKET: 'pictures',
        MEDIA_ACCESS_KEY: 'a',
        MEDIA_SECRET_KEY: 'b',
      },
      part: 'images',
      advice: 'MEDIA_ENDPOINT',
    },
  ])(
    'says what to do if $part is unavailable, and exits with 1',
    async ({ change, part, advice }) => {
      changed = change;
      const { code, output } = await run('doctor');
      expect(output).toMatch(new RegExp(`failed ${part}: .*${advice}`));
      expect(output.split('\n')).toHaveLength(8);
      expect(code).toBe(1);
    },
  );

  test('names the pending migrations', async () => {
    const empty = new URL(database.url);
    empty.pathname = 'postgres';
    changed = { DATABASE_URL: empty.href };
    const { code, output } = await run('doctor');
    expect(output).toMatch(/failed migrations: not applied: .*_initial.*"migrate"/);
    expect(code).toBe(1);
  });
});

test('migrate applies nothing to a current database', async () => {
  expect(await run('migrate')).toMatchObject({ code: 0, output: 'nothing to apply' });
});

test.each([[['brew']], [['import']], [['export', 'a', 'b']]])(
  '%j is rejected with an error',
  async (args) => {
    const { code, errors } = await run(...args);
    expect(code).toBe(1);
    expect(errors).toContain('error');
  },
);

test('an invalid setting is named, and the command exits with 1', async () => {
  changed = { PORT: 'many' };
  const { code, errors } = await run('migrate');
  expect([code, errors]).toEqual([1, expect.stringContaining('PORT')]);
  expect(() => readConfig({ ...environment(), ...changed })).toThrow(ConfigError);
});

test('stripe setup creates what is needed, and a second run changes nothing', async () => {
  expect((await run('stripe', 'doctor', '--json')).code).toBe(1);
  const first = await run('stripe', 'setup', '--json');
  expect(first.code, first.errors).toBe(0);
  const actions = (text: string) =>
    (JSON.parse(text) as { checks: { action: string | null }[] }).checks.map((one) => one.action);
  expect(actions(first.output)).toContain('created');
  const second = await run('stripe', 'setup', '--json');
  expect(new Set(actions(second.output))).toEqual(new Set(['unchanged']));
  expect((await run('stripe', 'doctor', '--json')).code).toBe(0);
});

test('stripe rehearse-live plays every doubt in a sandbox, and leaves nothing behind', async () => {
  const { code, output, errors } = await run('stripe', 'rehearse-live', '--json');
  const { doubts } = JSON.parse(output) as { doubts: { doubt: string; isOk: boolean }[] };
  expect(doubts.filter(({ isOk }) => !isOk)).toEqual([]);
  expect([code, errors, doubts.length]).toEqual([0, '', 14]);
  const stripe = createStripe({ secretKey: 'sk_test_tests', apiBase: emulators.url });
  const { data: customers } = await stripe.customers.list({ limit: 100 });
  expect(customers.filter(({ metadata }) => metadata['pennypressRehearsal'])).toEqual([]);
  const { data: prices } = await stripe.prices.list({ active: true, limit: 100 });
  expect(prices.filter(({ metadata }) => metadata['pennypressRehearsal'])).toEqual([]);
});

test('stripe rehearse-live refuses a live key before it calls Stripe', async () => {
  const live = { ...environment(), STRIPE_SECRET_KEY: 'sk_live_9vTq2LwZr7KdYb3HnMf' };
  const refused = rehearseLive({
    variables: {},
    chooseSite: () => undefined,
    listChosenSites: () => [null],
    open: () => Promise.resolve({ config: readConfig(live), close: () => Promise.resolve() }),
    serve: () => Promise.resolve(),
    print: () => undefined,
    printError: () => undefined,
  });
  await expect(refused).rejects.toMatchObject({ options: { code: 'malformed' } });
});
