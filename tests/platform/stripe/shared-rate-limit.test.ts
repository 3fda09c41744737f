import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acquire, backOff, isLongBackOff } from '../../../src/platform/stripe/throttle.rules.ts';
import { createSharedStore } from '../../../src/platform/stripe/throttle.store.ts';
import { ALL_CALLS, type ThrottleStore } from '../../../src/platform/stripe/throttle.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const PER_SECOND = 10;
const SPACING_MS = 1_000 / PER_SECOND;

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});

afterAll(() => server.close());

function acquireFrom(store: ThrottleStore, name: string): Promise<number> {
  return store.change([ALL_CALLS, name], (states, nowMs) => {
    const acquired = states.map((state) => acquire(state, PER_SECOND, nowMs));
    const result = Math.max(...acquired.map(({ waitMs }) => waitMs));
    return { states: acquired.map(({ state }) => state), result };
  });
}

describe('the Stripe rate limit of several processes', () => {
  test('is shared: concurrent calls are spaced as those of one process', async () => {
    const stores = [createSharedStore(server.db), createSharedStore(server.db)];
    const calls = Array.from({ length: 20 }, (_, index) => stores[index % 2]);
    const waits = await Promise.all(
      calls.map((store, index) => (store ? acquireFrom(store, `GET /v1/${index % 3}`) : 0)),
    );
    // Twenty calls less a burst of five, less what passes while the rows are written.
    const passed = 10 * SPACING_MS;
    expect(Math.max(...waits)).toBeGreaterThan(15 * SPACING_MS - passed);
    const row = await server.db.read.stripeRateLimit.findUniqueOrThrow({
      where: { name: ALL_CALLS },
    });
    expect(new Set(waits.filter((wait) => wait > 0)).size).toBeGreaterThan(5);
    expect(row.dueAtMs).toBeGreaterThan(0);
  });

  test('shares the back-off that one process started', async () => {
    const [one, other] = [createSharedStore(server.db), createSharedStore(server.db)];
    const name = 'GET /v1/refunds';
    for (let refusal = 0; refusal < 3; refusal += 1) {
      await one.change([name], ([state], nowMs) => {
        const due = { ...(state ?? { dueAtMs: 0, refusals: 0 }), backsOffUntilMs: 0 };
        return { states: [backOff(due, PER_SECOND, nowMs)], result: null };
      });
    }
    const isLong = await other.change([name], (states, nowMs) => ({
      states,
      result: states.some((state) => isLongBackOff(state, nowMs)),
    }));
    expect(isLong).toBe(true);
  });
});

describe('a purchase while Stripe is busy', () => {
  const start = () => server.http.post('/v1/tips/checkout').send({ amount: 700, currency: 'usd' });
  const refuse = (times: number) =>
    server.fail({ method: 'POST', path: '/v1/checkout/sessions', times, status: 429 });

  test('succeeds after one rejection, is a 503 after two, and leaves nothing half-finished', async () => {
    await refuse(1);
    expect((await start()).status).toBe(201);
    await refuse(2);
    const away = await start();
    expect([away.status, away.body.code]).toEqual([503, 'payments_unavailable']);
    await refuse(0);
    expect((await start()).status).toBe(201);
  });

  test('succeeds although its object was locked for a moment', async () => {
    await server.emulate('settings', { strictness: { objectLocks: 0.3 } });
    const answers = await Promise.all([start(), start(), start()]);
    await server.emulate('settings', { strictness: { objectLocks: false } });
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
  });
});
