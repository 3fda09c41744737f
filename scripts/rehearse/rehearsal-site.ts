import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { type Config, readConfig } from '../../src/platform/config/config.ts';
import { singleSite } from '../../src/platform/config/sites.ts';
import { createChanges } from '../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { serve } from '../../src/serve.ts';
import { openDevEnvironment } from '../dev-environment/index.ts';
import { readSettings } from '../dev-environment/settings.ts';
import { letStaffUsePasswords } from '../dev-environment/staff-by-password.ts';
import { findFreePort } from '../system/free-port.ts';
import { waitUntil } from '../system/wait-until.ts';

/** The environment of one rehearsal: server, database, Stripe emulator, mailbox. */
export interface RehearsalSite {
  readonly url: string;
  readonly emulatorsUrl: string;
  /** The configuration of the running server. */
  readonly config: Config;
  readonly db: Database;
  readonly stripe: Stripe;
  /** Resolves when every event was delivered and handled; rejects after a timeout. */
  waitUntilSettled(): Promise<void>;
  close(): Promise<void>;
}

/** High enough that no rate limit applies. */
const LIMIT_FACTOR = '100000';
const PATIENCE_MS = 60_000;

export async function startRehearsalSite(databaseUrl?: string): Promise<RehearsalSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pennypress-rehearsal-'));
  const settings = readSettings({
    DATA_DIR: dataDir,
    PORT: String(await findFreePort()),
    METRICS_PORT: String(await findFreePort()),
    RATE_LIMIT_FACTOR: LIMIT_FACTOR,
    LOG_LEVEL: 'silent',
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  });
  const devEnvironment = await openDevEnvironment(settings, {
    migrate: true,
    useConfiguredPort: false,
  });
  const { environment, emulators, postgres } = devEnvironment;
  if (emulators === null) throw new Error('There is no stand-in to rehearse with.');
  const config = readConfig({
    ...environment,
    PORT: String(settings.config.PORT),
    RATE_LIMIT_FACTOR: LIMIT_FACTOR,
    LOG_LEVEL: 'silent',
  });
  await letStaffUsePasswords(config.DATABASE_URL);
  const serving = await serve(singleSite(config), createLog('silent'));
  const db = openDatabase({
    databaseUrl: config.DATABASE_URL,
    changes: createChanges(),
    onIdleError: () => undefined,
  });
  const { hostname, port } = new URL(emulators.url);
  return {
    url: settings.serverUrl,
    emulatorsUrl: emulators.url,
    config,
    db,
    stripe: new Stripe(config.STRIPE_SECRET_KEY, { host: hostname, port, protocol: 'http' }),
    async waitUntilSettled() {
      await emulators.waitUntilIdle();
      let waiting: { type: string; lastError: string | null } | null = null;
      const isQuiet = async () => {
        waiting = await db.read.webhookEvent.findFirst({
          where: { handledAt: null },
          select: { type: true, objectId: true, attempts: true, lastError: true },
        });
        return waiting === null;
      };
      if (await waitUntil(isQuiet, PATIENCE_MS)) return;
      throw new Error(`An event was never handled: ${JSON.stringify(waiting)}`);
    },
    async close() {
      await db.close();
      await serving.stop();
      await devEnvironment.close();
      const homes = [dataDir, postgres?.home ?? dataDir];
      await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })));
    },
  };
}
