import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/platform/config/config.ts';
import { createStripe } from '../../src/platform/stripe/stripe.ts';
import { startTestCli, type TestCli } from '../support/cli.ts';

let cli: TestCli;

beforeAll(async () => {
  cli = await startTestCli();
});

afterAll(() => cli.close());
beforeEach(() => {
  cli.overrides = {};
});

async function count(table: string): Promise<number> {
  const client = new pg.Client({ connectionString: cli.database.url });
  await client.connect();
  const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${table}`);
  await client.end();
  return rows[0]?.count;
}

describe('import and export', () => {
  let content: string;

  beforeEach(async () => {
    content = await mkdtemp(join(cli.folder, 'content-'));
  });

  afterEach(() => rm(content, { recursive: true }));

  test('import reports created and unchanged articles, and exits with 1 if a file has an error', async () => {
    await writeFile(join(content, 'a.md'), '---\ntitle: A\naccess: public\n---\nText.\n');
    const first = await cli.run('import', content);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.output).toContain('created   article a');
    await writeFile(join(content, 'b.md'), '---\ntitle: B\naccess: free\n---\nText.\n');
    const second = await cli.run('import', content);
    expect(second.code).toBe(1);
    expect(second.output).toContain('unchanged article a');
    expect(second.errors).toMatch(/^error: .*b\.md:3: access: /);
    const out = join(content, 'out');
    expect(await cli.run('export', out)).toMatchObject({ code: 0 });
    const files = ['a.md', 'csv', 'data', 'manifest.json', 'site.yaml'];
    expect(await readdir(out)).toEqual(expect.arrayContaining(files));
  });

  test('importing an archive into a database with content imports only its articles and settings', async () => {
    const out = join(content, 'out');
    expect(await cli.run('export', out)).toMatchObject({ code: 0 });
    const again = await cli.run('import', out);
    expect(again).toMatchObject({ code: 0, errors: '' });
    expect(again.output).toContain('not empty');
    expect(again.output).toContain('unchanged article a');
  });

  test('a dry run of a CSV of members prints the changes; the import writes and audits them', async () => {
    const path = join(content, 'members.csv');
    await writeFile(path, 'email,suppressed\nrobin@example.org,\nkim@example.org,yes\nkim,\n');
    const dry = await cli.run('import', path, '--dry-run');
    expect(dry.code).toBe(1);
    expect(dry.output.split('\n').slice(0, 3)).toEqual([
      'member   robin@example.org',
      'member   kim@example.org',
      'suppress kim@example.org',
    ]);
    expect(dry.errors).toMatch(/members\.csv:4: email is not an e-mail address/);
    expect(await count('members')).toBe(0);
    const done = await cli.run('import', path);
    expect(done.output).toContain('imported: 2 members');
    expect(await count('members')).toBe(2);
    expect(await count("audit_entries WHERE action = 'members.imported'")).toBe(1);
  });
});

describe('staff add', () => {
  test('gives an address a role, and says when the role takes effect', async () => {
    const added = await cli.run('staff', 'add', 'New@Example.org', '--role', 'editor');
    expect(added.code).toBe(0);
    expect(added.output).toContain('new@example.org is now editor');
    expect(added.output).toContain('has registered');
    expect(await count("members WHERE email = 'new@example.org' AND role = 'editor'")).toBe(1);
  });

  test.each([
    { args: ['nobody', '--role', 'editor'], says: 'Not an email address' },
    { args: ['a@example.org', '--role', 'owner'], says: 'owner' },
    { args: ['a@example.org'], says: '--role' },
  ])('$args is rejected, and no account is created', async ({ args, says }) => {
    const before = await count('members');
    const refused = await cli.run('staff', 'add', ...args);
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain(says);
    expect(await count('members')).toBe(before);
  });
});

test('a command exits only after its audit log entries are in the file', async () => {
  const path = join(cli.folder, 'audit.log');
  cli.overrides = { AUDIT_LOG_FILE: path };
  const added = await cli.run('staff', 'add', 'audited@example.org', '--role', 'editor');
  cli.overrides = {};
  expect(added).toMatchObject({ code: 0, errors: '' });
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '{}');
  expect(last).toMatchObject({ audit: true, actorKind: 'command' });
});

test('staff reset-second-factor reports an unknown address, and a member without a second factor', async () => {
  const nobody = await cli.run('staff', 'reset-second-factor', 'nobody@example.org');
  expect([nobody.code, nobody.errors]).toEqual([1, expect.stringContaining('No account')]);
  await cli.run('staff', 'add', 'without@example.org', '--role', 'admin');
  const none = await cli.run('staff', 'reset-second-factor', 'without@example.org');
  expect([none.code, none.errors]).toEqual([1, expect.stringContaining('no second factor')]);
});

describe('reconcile', () => {
  test('lists foreign objects, and exits with 0 if the ledgers agree', async () => {
    const stripe = createStripe({ secretKey: 'sk_test_tests', apiBase: cli.emulators.url });
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
    const { code, output } = await cli.run('reconcile', '--dry-run');
    expect(output).toBe(`foreign session ${session.id}\ndrift 0, repaired 0, unmatched 0`);
    expect(code).toBe(0);
    const json = await cli.run('reconcile', '--full', '--json');
    expect(JSON.parse(json.output)).toMatchObject({
      drift: 0,
      repaired: 0,
      foreign: [{ kind: 'session', id: session.id }],
      unmatched: [],
    });
    expect(json.code).toBe(0);
  });

  test('exits with 1 if Stripe is unavailable, and resumes where it stopped', async () => {
    const nothing = await cli.run('reconcile', '--resume');
    expect([nothing.code, nothing.errors]).toEqual([
      1,
      expect.stringContaining('no interrupted reconciliation'),
    ]);
    const fail = (times: number) =>
      fetch(`${cli.emulators.url}/_emulator/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ method: 'GET', path: '/v1/charges', times, status: 500 }),
      });
    await fail(9);
    const away = await cli.run('reconcile', '--since', '2026-01-01');
    expect([away.code, away.errors]).toEqual([1, expect.stringContaining('payment service')]);
    await fail(0);
    const resumed = await cli.run('reconcile', '--resume');
    expect(resumed.code).toBe(0);
    expect(resumed.errors.split('\n')[0]).toContain('4 of 13');
    const wrong = await cli.run('reconcile', '--since', 'yesterday');
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining('Not a date')]);
  });
});

test('serve starts a server that answers requests', async () =>
  expect(await cli.run('serve')).toMatchObject({ code: 0, served: 1 }));

test('migrate applies nothing to a current database', async () => {
  expect(await cli.run('migrate')).toMatchObject({ code: 0, output: 'nothing to apply' });
});

test.each([[['brew']], [['import']], [['export', 'a', 'b']]])(
  '%j is rejected with an error',
  async (args) => {
    const { code, errors } = await cli.run(...args);
    expect(code).toBe(1);
    expect(errors).toContain('error');
  },
);

test('an invalid setting is named, and the command exits with 1', async () => {
  cli.overrides = { PORT: 'many' };
  const { code, errors } = await cli.run('migrate');
  expect([code, errors]).toEqual([1, expect.stringContaining('PORT')]);
  expect(() => readConfig({ ...cli.environment, ...cli.overrides })).toThrow(ConfigError);
});
