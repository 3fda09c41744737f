import { expect } from 'vitest';
import { toEpochSeconds } from '../../src/time/clock.ts';
import { startTestServer, type TestServer } from './server.ts';
import { type MoneyServer, startMoneyServer, WEBHOOK_SECRET } from './stripe.ts';

/** Two processes with one database and one Stripe emulator. */
export interface TwoProcesses {
  readonly one: MoneyServer;
  readonly other: TestServer;
  /** Delivers copies of all events to both processes at once. */
  deliverToBoth(copies: number): Promise<void>;
  workOnBoth(): Promise<void>;
  /** Advances the clocks of the emulator and of both processes. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTwoProcesses(): Promise<TwoProcesses> {
  const one = await startMoneyServer();
  const other = await startTestServer({
    DATABASE_URL: one.config.DATABASE_URL,
    STRIPE_API_BASE: one.emulator.url,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  });
  return {
    one,
    other,
    async deliverToBoth(copies) {
      const { data: events } = await one.stripe.events.list({ limit: 100 });
      const timestamp = toEpochSeconds(one.clock.now());
      const deliveries = events.flatMap((event) =>
        Array.from({ length: copies }, (_, index) => {
          const payload = JSON.stringify(event);
          const header = { payload, secret: WEBHOOK_SECRET, timestamp };
          return (index % 2 === 0 ? one : other).http
            .post('/v1/webhooks/stripe')
            .set('Content-Type', 'application/json')
            .set('Stripe-Signature', one.stripe.webhooks.generateTestHeaderString(header))
            .send(payload);
        }),
      );
      const answers = await Promise.all(deliveries);
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    },
    async workOnBoth() {
      await Promise.all([one.runJobs(), other.runJobs(), one.runJobs(), other.runJobs()]);
    },
    async advance(seconds) {
      await one.advance(seconds);
      other.clock.setOffset(one.emulator.offsetSeconds());
    },
    async close() {
      await other.close();
      await one.close();
    },
  };
}
