import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulators, startEmulators } from '../../scripts/dev-environment/emulators.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { runCommand } from '../../src/cli.ts';
import { ConfigError, readConfig } from '../../src/platform/config/config.ts';
import { createStripe } from '../../src/platform/stripe/stripe.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let emulators: Emulators;
let folder: string;
/** Set over what the command finds, for one test. */
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

/** Runs a command as the machine would, and says what came of it. */
async function run(...args: string[]) {
  const said: string[] = [];
  const complaints: string[] = [];
  let [opened, closed, served] = [0, 0, 0];
  const code = await runCommand(
    {
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
      print: (line) => said.push(line),
      printError: (line) => complaints.push(line),
    },
    args,
  );
  expect(closed).toBe(opened);
  return { code, said: said.join('\n'), complaints: complaints.join('\n'), served };
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

  test('say what was made, skipped and wrong, and end with 1 only where something is wrong', async () => {
    await writeFile(join(content, 'a.md'), '---\ntitle: A\naccess: public\n---\nText.\n');
    const first = await run('import', content);
    expect(first).toMatchObject({ code: 0, complaints: '' });
    expect(first.said).toContain('made    article a');
    await writeFile(join(content, 'b.md'), '---\ntitle: B\naccess: free\n---\nText.\n');
    const second = await run('import', content);
    expect(second.code).toBe(1);
    expect(second.said).toContain('skipped article a');
    expect(second.complaints).toMatch(/^wrong {3}.*b\.md:3: access: /);
    const out = join(content, 'out');
    expect(await run('export', out)).toMatchObject({ code: 0 });
    expect(await readdir(out)).toEqual(['a.md', 'site.yaml']);
  });

  test('of a CSV of members says what it would change, then changes it and leaves a line', async () => {
    const path = join(content, 'members.csv');
    await writeFile(path, 'email,suppressed\nrobin@example.org,\nkim@example.org,yes\nkim,\n');
    const dry = await run('import', path, '--dry-run');
    expect(dry.code).toBe(1);
    expect(dry.said.split('\n').slice(0, 3)).toEqual([
      ...['member   robin@example.org', 'member   kim@example.org', 'suppress kim@example.org'],
    ]);
    expect(dry.complaints).toMatch(/members\.csv:4: email is not an e-mail address/);
    expect(await count('members')).toBe(0);
    const done = await run('import', path);
    expect(done.said).toContain('3 lines; were made or written: 2 members');
    expect(await count('members')).toBe(2);
    expect(await count("audit_entries WHERE action = 'members.imported'")).toBe(1);
  });
});

describe('staff add', () => {
  test('gives an address a role and says what has to happen before it counts', async () => {
    const added = await run('staff', 'add', 'New@Example.org', '--role', 'editor');
    expect(added.code).toBe(0);
    expect(added.said).toContain('new@example.org is editor');
    expect(added.said).toContain('has to register');
    expect(await count("members WHERE email = 'new@example.org' AND role = 'editor'")).toBe(1);
  });

  test.each([
    { args: ['nobody', '--role', 'editor'], says: 'not an e-mail address' },
    { args: ['a@example.org', '--role', 'owner'], says: 'owner' },
    { args: ['a@example.org'], says: '--role' },
  ])('$args is refused, and nobody is made', async ({ args, says }) => {
    const before = await count('members');
    const refused = await run('staff', 'add', ...args);
    expect(refused.code).toBe(1);
    expect(refused.complaints).toContain(says);
    expect(await count('members')).toBe(before);
  });
});

test('staff reset-second-factor says where there is nobody, or nothing to take away', async () => {
  const nobody = await run('staff', 'reset-second-factor', 'nobody@example.org');
  expect([nobody.code, nobody.complaints]).toEqual([1, expect.stringContaining('nothing here')]);
  await run('staff', 'add', 'without@example.org', '--role', 'admin');
  const none = await run('staff', 'reset-second-factor', 'without@example.org');
  expect([none.code, none.complaints]).toEqual([1, expect.stringContaining('no second factor')]);
});

describe('reconcile', () => {
  test('lists what is foreign, and is well where the books agree', async () => {
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
    const { code, said } = await run('reconcile', '--dry-run');
    expect(said).toBe(`foreign session ${session.id}\ndrift 0, repaired 0`);
    expect(code).toBe(0);
  });
});

describe('doctor', () => {
  test('says ok of every part, and ends with 0', async () => {
    const { code, said } = await run('doctor');
    expect(said.split('\n').map((line) => line.split(':')[0])).toEqual([
      'ok     database',
      'ok     migrations',
      'ok     Stripe',
      'ok     mail',
      'ok     clock',
      'ok     images',
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
        ...{ MEDIA_ENDPOINT: 'http://127.0.0.1:1', MEDIA_REGION: 'auto', MEDIA_BUCKET: 'pictures' },
        ...{ MEDIA_ACCESS_KEY: 'a', MEDIA_SECRET_KEY: 'b' },
      },
      part: 'images',
      advice: 'MEDIA_ENDPOINT',
    },
  ])('says what to do where $part is away, and ends with 1', async ({ change, part, advice }) => {
    changed = change;
    const { code, said } = await run('doctor');
    expect(said).toMatch(new RegExp(`NOT OK ${part}: .*${advice}`));
    expect(said.split('\n')).toHaveLength(6);
    expect(code).toBe(1);
  });

  test('names the migrations that wait', async () => {
    const empty = new URL(database.url);
    empty.pathname = 'postgres';
    changed = { DATABASE_URL: empty.href };
    const { code, said } = await run('doctor');
    expect(said).toMatch(/NOT OK migrations: not applied: .*_initial.*"migrate"/);
    expect(code).toBe(1);
  });
});

test('migrate finds nothing to do on a database of this version', async () => {
  expect(await run('migrate')).toMatchObject({ code: 0, said: 'nothing to apply' });
});

test('serve serves', async () => {
  expect(await run('serve')).toMatchObject({ code: 0, served: 1 });
});

test.each([[['brew']], [['import']], [['export', 'a', 'b']]])(
  '%j is not understood',
  async (args) => {
    const { code, complaints } = await run(...args);
    expect(code).toBe(1);
    expect(complaints).toContain('error');
  },
);

test('a wrong setting is named, and the command ends with 1', async () => {
  changed = { PORT: 'many' };
  const { code, complaints } = await run('migrate');
  expect(code).toBe(1);
  expect(complaints).toContain('PORT');
  expect(() => readConfig({ ...environment(), ...changed })).toThrow(ConfigError);
});
