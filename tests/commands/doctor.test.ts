import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rehearseLive } from '../../src/commands/rehearse-live.stripe.ts';
import { readConfig } from '../../src/platform/config/config.ts';
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

describe('doctor', () => {
  test('reports every service as ok, and exits with 0', async () => {
    const { code, output } = await cli.run('doctor');
    expect(output.split('\n').map((line) => line.split(':')[0])).toEqual([
      'ok     database',
      'ok     migrations',
      'ok     Stripe',
      'ok     mail',
      'ok     clock',
      'ok     images',
      'ok     Redis',
      'ok     keys',
      'ok     audit log',
      'ok     revenue',
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
      cli.overrides = change;
      const { code, output } = await cli.run('doctor');
      expect(output).toMatch(new RegExp(`failed ${part}: .*${advice}`));
      expect(output.split('\n')).toHaveLength(10);
      expect(code).toBe(1);
    },
  );

  test('names the pending migrations', async () => {
    const empty = new URL(cli.database.url);
    empty.pathname = 'postgres';
    cli.overrides = { DATABASE_URL: empty.href };
    const { code, output } = await cli.run('doctor');
    expect(output).toMatch(/failed migrations: not applied: .*_initial.*"migrate"/);
    expect(code).toBe(1);
  });
});

test('stripe setup creates what is missing, and a second run changes nothing', async () => {
  expect((await cli.run('stripe', 'doctor', '--json')).code).toBe(1);
  const first = await cli.run('stripe', 'setup', '--json');
  expect(first.code, first.errors).toBe(0);
  const actions = (text: string) =>
    (JSON.parse(text) as { checks: { action: string | null }[] }).checks.map((one) => one.action);
  expect(actions(first.output)).toContain('created');
  const second = await cli.run('stripe', 'setup', '--json');
  expect(new Set(actions(second.output))).toEqual(new Set(['unchanged']));
  expect((await cli.run('stripe', 'doctor', '--json')).code).toBe(0);
});

test('stripe rehearse-live runs every check in a sandbox, and leaves nothing behind', async () => {
  const { code, output, errors } = await cli.run('stripe', 'rehearse-live', '--json');
  const { assumptions } = JSON.parse(output) as {
    assumptions: { assumption: string; isOk: boolean }[];
  };
  expect(assumptions.filter(({ isOk }) => !isOk)).toEqual([]);
  expect([code, errors, assumptions.length]).toEqual([0, '', 14]);
  const stripe = createStripe({ secretKey: 'sk_test_tests', apiBase: cli.emulators.url });
  const { data: customers } = await stripe.customers.list({ limit: 100 });
  expect(customers.filter(({ metadata }) => metadata['pennypressRehearsal'])).toEqual([]);
  const { data: prices } = await stripe.prices.list({ active: true, limit: 100 });
  expect(prices.filter(({ metadata }) => metadata['pennypressRehearsal'])).toEqual([]);
});

test('stripe rehearse-live refuses a live key before it calls Stripe', async () => {
  const live = { ...cli.environment, STRIPE_SECRET_KEY: 'sk_live_9vTq2LwZr7KdYb3HnMf' };
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
