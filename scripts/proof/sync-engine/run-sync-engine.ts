import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type RunningStripeEmulator, startStripeEmulator } from '@pennypress/stripe-emulator';
import Stripe from 'stripe';
import type { Databases, ProofDatabase } from '../site/databases.ts';
import { type Skipped, withTemporaryPackage } from '../temporary-package.ts';
import { type Comparison, compareRows } from './compare-rows.ts';
import { driveAccount } from './drive-account.ts';

/** Another project's sync engine, which copies a Stripe account to PostgreSQL. */
const ENGINE = '@supabase/stripe-sync-engine@0.48.5';
const WEBHOOK_SECRET = 'whsec_of_the_sync_engine_and_nobody';

/** The objects that the engine lists; products first. Omits tax ids: it lists only the account's own. */
const OBJECTS = [
  ...['product', 'price', 'plan', 'customer', 'subscription', 'subscription_schedules', 'invoice'],
  ...['charge', 'setup_intent', 'payment_method', 'payment_intent', 'credit_note'],
  ...['dispute', 'early_fraud_warning', 'refund', 'checkout_sessions'],
];
/** The objects that it refetches for each webhook, since a webhook may be older than the row. */
const REFETCHED = [
  ...[
    'charge',
    'credit_note',
    'customer',
    'dispute',
    'invoice',
    'payment_intent',
    'payment_method',
  ],
  ...['price', 'product', 'refund', 'radar.early_fraud_warning', 'setup_intent', 'subscription'],
  ...['subscription_schedule', 'plan'],
];

interface Engine {
  stripe: Stripe;
  readonly postgresClient: { close(): Promise<void> };
  syncBackfill(params: { object: string; backfillRelatedEntities: boolean }): Promise<unknown>;
  processWebhook(payload: Buffer, signature: string | undefined): Promise<void>;
}

interface EngineModule {
  readonly StripeSync: new (config: object) => Engine;
  runMigrations(config: object): Promise<void>;
}

interface SyncOutcome {
  readonly backfill: Comparison;
  readonly webhooks: Comparison;
  readonly events: number;
  /** Events that the engine rejected. */
  readonly refused: readonly string[];
}

/**
 * Lets the engine copy an account of the emulator, once through lists and once through webhooks, and compares both
 * copies with the emulator's objects. Skipped if the engine cannot be installed.
 */
export function runSyncEngine(databases: Databases): Promise<SyncOutcome | Skipped> {
  return withTemporaryPackage(ENGINE, async (folder) => {
    // Loaded with `require`, because its ES module does not start.
    const load = createRequire(join(folder, 'index.js'));
    const module = load('@supabase/stripe-sync-engine') as EngineModule;
    // One of its migrations grants privileges to this role.
    await databases.execute(
      'DO $$ BEGIN CREATE ROLE postgres; EXCEPTION WHEN duplicate_object THEN NULL; END $$',
    );
    const copies = [await databases.makeBare(), await databases.makeBare()] as const;
    try {
      return await copyAccount(module, copies);
    } finally {
      for (const copy of copies) await copy.drop();
    }
  });
}

async function copyAccount(
  module: EngineModule,
  [listed, notified]: readonly [ProofDatabase, ProofDatabase],
): Promise<SyncOutcome> {
  const receiver = createReceiver();
  const url = await receiver.listen();
  const emulator = await startStripeEmulator({
    port: 0,
    webhook: { url, secret: WEBHOOK_SECRET },
    // Unshuffled, because the engine drops the second of two events within a second.
    settings: { strictness: { shuffledLanes: false, slowBalance: true } },
  });
  const engines: Engine[] = [];
  try {
    const byWebhooks = await openEngine(module, notified, emulator);
    engines.push(byWebhooks);
    receiver.deliverTo(byWebhooks);
    await driveAccount({ stripe: connect(emulator), emulator });
    const byLists = await openEngine(module, listed, emulator);
    engines.push(byLists);
    for (const object of OBJECTS) {
      await byLists.syncBackfill({ object, backfillRelatedEntities: false });
    }
    return {
      backfill: await compareRows(listed.url, emulator.url),
      // Prices have no events under their legacy name, plans.
      webhooks: await compareRows(notified.url, emulator.url, ['plans']),
      events: receiver.count(),
      refused: receiver.refused(),
    };
  } finally {
    await emulator.close();
    await receiver.close();
    for (const engine of engines) await engine.postgresClient.close();
  }
}

async function openEngine(
  { StripeSync, runMigrations }: EngineModule,
  { url }: ProofDatabase,
  emulator: RunningStripeEmulator,
): Promise<Engine> {
  const logger = { info: ignore, warn: ignore, debug: ignore, error: ignore };
  await runMigrations({ databaseUrl: url, schema: 'stripe', logger });
  const engine = new StripeSync({
    poolConfig: { connectionString: url, max: 5 },
    schema: 'stripe',
    stripeSecretKey: 'sk_test_proof',
    stripeWebhookSecret: WEBHOOK_SECRET,
    autoExpandLists: true,
    revalidateObjectsViaStripeApi: REFETCHED,
    logger,
  });
  engine.stripe = connect(emulator);
  return engine;
}

function ignore(): void {}

function connect({ host, port }: RunningStripeEmulator): Stripe {
  return new Stripe('sk_test_proof', { host, port, protocol: 'http', telemetry: false });
}

/** Creates an endpoint that passes webhooks to the engine. It also accepts those that the engine does not know. */
function createReceiver() {
  let engine: Engine | null = null;
  const refused = new Set<string>();
  let events = 0;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    try {
      await engine?.processWebhook(body, String(request.headers['stripe-signature']));
      events += 1;
    } catch (error) {
      const { type } = JSON.parse(body.toString()) as { type: string };
      refused.add(`${type}: ${error instanceof Error ? error.message : String(error)}`);
    }
    response.end('ok');
  });
  return {
    listen: () =>
      new Promise<string>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
        });
      }),
    deliverTo(receiving: Engine) {
      engine = receiving;
    },
    count: () => events,
    refused: () => [...refused],
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
