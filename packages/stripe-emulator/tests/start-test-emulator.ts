import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { onTestFinished } from 'vitest';
import { createConformance } from '../src/conformance/index.ts';
import type { Ledger } from '../src/control/ledger.ts';
import type { StripeEmulatorOptions } from '../src/create-emulator.ts';
import type { SettingsChange } from '../src/settings/settings.ts';
import type { Strictness } from '../src/settings/strictness.ts';
import { startStripeEmulator } from '../src/start-emulator.ts';

export const WEBHOOK_SECRET = 'whsec_for_tests';

interface Received {
  event: Stripe.Event;
  signature: string;
  body: string;
}

/** A webhook endpoint that verifies signatures and can be told to answer with an error. */
export interface WebhookReceiver {
  url: string;
  received: Received[];
  types(): string[];
  answerWith(status: number): void;
}

const text = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

export async function startWebhookReceiver(
  secret = () => WEBHOOK_SECRET,
): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let status = 200;
  const verifier = new Stripe('sk_test_verifier');
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const signature = String(request.headers['stripe-signature']);
    // A tolerance of a century, since these tests move the clock.
    const tolerance = 100 * 365 * 86_400;
    const event = verifier.webhooks.constructEvent(body, signature, secret(), tolerance);
    received.push({ event, signature, body });
    response.writeHead(status).end();
  });
  const url = `${await listen(server)}/webhooks`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url,
    received,
    types: () => received.map(({ event }) => event.type),
    answerWith(next) {
      status = next;
    },
  };
}

export interface TestEmulator extends Awaited<ReturnType<typeof startStripeEmulator>> {
  /** What differed from Stripe's types; a test fails for what it has not taken. */
  takeFindings(): string[];
  stripe: Stripe;
  endpoint: WebhookReceiver;
  /** Posts JSON to the control API. */
  post(path: string, body?: object): Promise<{ status: number; body: unknown }>;
  ledger(): Promise<Ledger>;
  /** What the Pay button of a hosted page does. */
  pay(session: { id: string }, card?: string, email?: string): Promise<Stripe.Checkout.Session>;
  api(path: string, init?: RequestInit): Promise<Response>;
}

interface TestEmulatorOptions extends Omit<Partial<StripeEmulatorOptions>, 'settings'> {
  endpoint?: WebhookReceiver;
  strictness?: Partial<Strictness>;
  settings?: Omit<SettingsChange, 'strictness'>;
}

const START = new Date('2026-03-10T09:00:00Z');

/** An emulator for one test, with a webhook receiver and an SDK client. */
export async function startTestEmulator(options: TestEmulatorOptions = {}): Promise<TestEmulator> {
  const endpoint = options.endpoint ?? (await startWebhookReceiver());
  const conformance = createConformance();
  onTestFinished(() => {
    const findings = conformance.takeFindings();
    if (findings.length > 0) throw new Error(`Stripe would differ:\n${findings.join('\n')}`);
  });
  const emulator = await startStripeEmulator({
    wallClock: () => START,
    webhook: { url: endpoint.url, secret: WEBHOOK_SECRET },
    observer: conformance,
    ...options,
    // Tests of the order of events, and those that count renewals, turn these rules off.
    settings: {
      ...options.settings,
      strictness: { shuffledLanes: false, draftHour: false, ...options.strictness },
    },
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await emulator.close();
    isOpen = false;
  };
  onTestFinished(close);
  return {
    ...emulator,
    ...createClient(emulator),
    takeFindings: conformance.takeFindings,
    close,
    endpoint,
  };
}

/** The SDK and plain requests, all to one emulator. */
function createClient({ host, port, url }: Pick<TestEmulator, 'host' | 'port' | 'url'>) {
  const stripe = new Stripe('sk_test_tests', {
    host,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });

  async function post(path: string, body: object = {}) {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  return {
    stripe,
    post,
    ledger: async () => (await fetch(`${url}/_emulator/ledger`)).json() as never,
    async pay(session: { id: string }, card = '4242424242424242', email = 'reader@example.com') {
      const path = `/_emulator/checkout/sessions/${session.id}/complete`;
      const answer = await post(path, { card, email });
      return answer.body as Stripe.Checkout.Session;
    },
    api: (path: string, init: RequestInit = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: 'Bearer sk_test_raw', ...init.headers },
      }),
  };
}

/** A Checkout Session for a one-time payment. */
export function openPayment(stripe: Stripe, amount = 700, currency = 'usd') {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://127.0.0.1/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1/back',
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: amount, product_data: { name: 'A tip' } },
      },
    ],
  });
}

/** A recurring price with its product. */
export async function makePrice(
  stripe: Stripe,
  amount = 500,
  interval: 'day' | 'week' | 'month' | 'year' = 'month',
  currency = 'usd',
): Promise<Stripe.Price> {
  return await stripe.prices.create({
    currency,
    unit_amount: amount,
    recurring: { interval },
    product_data: { name: `Tier of ${amount} a ${interval}` },
  });
}

/** The portal settings that the API can create; the account has no default ones. */
export function makePortalConfiguration(
  stripe: Stripe,
): Promise<Stripe.BillingPortal.Configuration> {
  return stripe.billingPortal.configurations.create({
    features: {
      customer_update: { allowed_updates: ['email'], enabled: true },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
    },
  });
}

/** A subscription, bought through Checkout. */
export async function subscribe(
  opened: TestEmulator,
  options: { price?: Stripe.Price; card?: string; data?: object; discounts?: object[] } = {},
): Promise<Stripe.Subscription> {
  const price = options.price ?? (await makePrice(opened.stripe));
  const session = await opened.stripe.checkout.sessions.create({
    mode: 'subscription',
    success_url: 'http://127.0.0.1/thanks',
    line_items: [{ price: price.id, quantity: 1 }],
    ...(options.data && { subscription_data: options.data }),
    ...(options.discounts && { discounts: options.discounts }),
  });
  const paid = await opened.pay(session, options.card);
  return await opened.stripe.subscriptions.retrieve(String(paid.subscription));
}

/** The error of a call that must fail. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('Stripe would have refused this.');
}
