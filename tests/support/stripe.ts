import {
  CONFIGURED_ENDPOINT_ID,
  type Ledger,
  type RunningStripeEmulator,
  startStripeEmulator,
} from '@pennypress/stripe-emulator';
import { readStrictness } from '../../scripts/dev-environment/stripe-strictness.ts';
import { createStripe } from '../../src/platform/stripe/stripe.ts';
import { retryFailedJobs } from './queue.ts';
import { startTestServer, type TestServer } from './server.ts';
import { observeWire } from './wire.ts';

export const WEBHOOK_SECRET = 'whsec_an_ordinary_secret';
export const WORKING_CARD = '4242424242424242';

/** The key for a test's own calls of Stripe, which is exempt from rate limits. */
/** The secret key of the server under test. */
export const TEST_KEY = 'sk_test_of_the_test_itself';

export interface Fault {
  method?: string;
  path?: string;
  times: number;
  status?: number;
  /** Whether the request is processed before it fails. */
  committed?: boolean;
  delayMs?: number;
  disconnect?: boolean | 'before' | 'after' | 'truncated';
}

/**
 * A time that passes the next renewal on any day of the year: the longest month, and the hour in which Stripe keeps a
 * renewal's invoice as a draft (https://docs.stripe.com/billing/invoices/subscription).
 */
export const MONTH_SECONDS = 31 * 86_400 + 2 * 3600;

/** A server with its own Stripe emulator, which delivers webhooks to it. */
export interface MoneyServer extends TestServer {
  readonly emulator: RunningStripeEmulator;
  /** Calls the emulator's control API. Returns the JSON response, regardless of the status. */
  emulate<T = unknown>(path: string, body?: object): Promise<T>;
  ledger(): Promise<Ledger>;
  /** Pays a Checkout Session, identified by its page's URL or its id. */
  pay(page: string, card?: string): Promise<void>;
  fail(fault: Fault): Promise<void>;
  /** Holds events until `release`, or drops them. */
  setWebhooks(mode: 'deliver' | 'hold' | 'drop'): Promise<void>;
  release(how?: { order?: 'fifo' | 'reverse' | 'shuffle'; copies?: number }): Promise<void>;
  /** Waits until every event is delivered, retries included, and handled. */
  settleDown(): Promise<void>;
  /** Advances the emulator's and the server's clock. */
  advance(seconds: number): Promise<void>;
}

export async function startMoneyServer(env: NodeJS.ProcessEnv = {}): Promise<MoneyServer> {
  const emulator = await startStripeEmulator({
    // The server's URL is known only after it was started with the emulator's URL.
    webhook: { url: 'http://127.0.0.1:1/', secret: WEBHOOK_SECRET },
    settings: { strictness: readStrictness(), unlimitedKeys: [TEST_KEY] },
    observer: await observeWire(),
    async onClockMoved(seconds) {
      server.clock.setOffset(seconds);
      await server.sweep();
    },
  });
  const server: TestServer = await startTestServer({
    STRIPE_API_BASE: emulator.url,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    ...env,
  });
  const stripe = createStripe({ secretKey: TEST_KEY, apiBase: emulator.url });
  await stripe.webhookEndpoints.update(CONFIGURED_ENDPOINT_ID, {
    url: `${server.url}/v1/webhooks/stripe`,
  });

  async function emulate<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${emulator.url}/_emulator/${path}`, {
      ...(body
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }
        : {}),
    });
    return (await answer.json()) as T;
  }

  return {
    ...server,
    stripe,
    emulator,
    emulate,
    ledger: () => emulate<Ledger>('ledger'),
    async pay(page, card = WORKING_CARD) {
      await emulate(`checkout/sessions/${sessionIdIn(page)}/complete`, {
        card,
        email: 'payer@example.org',
      });
    },
    async fail(fault) {
      await emulate('faults', fault);
    },
    async setWebhooks(mode) {
      await emulate('webhooks', { mode });
    },
    async release(how = {}) {
      await emulate('webhooks/release', how);
    },
    async settleDown() {
      await emulator.waitUntilDelivered();
      await server.runJobs();
      await settleStrictly(emulator, server);
    },
    advance: (seconds) => emulator.advance(seconds),
    async close() {
      await emulator.close();
      await server.close();
    },
  };
}

/** Seconds until a charge's balance transaction exists with `slowBalance`. */
const BOOKED_SECONDS = 3;
const MAX_RETRIES = 5;

/** Completes pending work if `STRIPE_STRICTNESS` makes Stripe slow or reject calls. */
async function settleStrictly(emulator: RunningStripeEmulator, server: TestServer): Promise<void> {
  const { slowBalance, objectLocks, rateLimit } = readStrictness();
  if (slowBalance) {
    await emulator.advance(BOOKED_SECONDS);
    await emulator.waitUntilDelivered();
    await server.runJobs();
  }
  if (!objectLocks && !rateLimit) return;
  for (let tries = 0; tries < MAX_RETRIES; tries += 1) {
    await retryFailedJobs(server.db.pool);
    await server.runJobs();
  }
}

/** The `cs_…` id in the URL of a hosted page. */
export function sessionIdIn(page: string): string {
  const id = /cs_\w+/.exec(page)?.[0];
  if (id === undefined) throw new Error(`There is no session in ${page}.`);
  return id;
}
