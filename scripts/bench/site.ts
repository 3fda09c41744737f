import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevEnvironment } from '../dev-environment/index.ts';
import { waitUntilAnswers } from '../dev-environment/server-process.ts';
import { readSettings } from '../dev-environment/settings.ts';
import { letStaffUsePasswords } from '../dev-environment/staff-by-password.ts';
import { findFreePort } from '../system/free-port.ts';
import { type PinnedProcess, startPinned } from './pinned-process.ts';
import { type Seeded, seedSite } from './seed.ts';

/** Higher than any load, because rate limiting is not measured. */
const LIMIT_FACTOR = '1000000';

/** The command that the README tells publishers to run. */
const AS_IN_PRODUCTION = ['--max-semi-space-size=4', '--v8-pool-size=1', 'dist/main.js'];

/** The server as in production, with a database of its own that contains the minimum. */
export interface Site extends Seeded {
  readonly url: string;
  readonly pid: number;
  readonly databaseUrl: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly webhookSecret: string;
  /** Starts another process on the same database; the caller stops it. */
  startAnother(): Promise<{ readonly url: string; readonly process: PinnedProcess }>;
  close(): Promise<void>;
}

/** Starts the site with settings in addition to those of every measurement. */
export async function openSite(more: Readonly<Record<string, string>> = {}): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pennypress-bench-'));
  const settings = readSettings({
    DATA_DIR: dataDir,
    PORT: String(await findFreePort()),
    METRICS_PORT: String(await findFreePort()),
    RATE_LIMIT_FACTOR: LIMIT_FACTOR,
  });
  const surroundings = await openDevEnvironment(settings, {
    migrate: true,
    useConfiguredPort: false,
  });
  const { environment } = surroundings;
  // Must precede the server's start, because the server caches the settings.
  await letStaffUsePasswords(environment['DATABASE_URL'] ?? '');
  const seeded = await seedSite(environment);
  const server = startPinned(AS_IN_PRODUCTION, {
    ...environment,
    PORT: String(settings.config.PORT),
    RATE_LIMIT_FACTOR: LIMIT_FACTOR,
    ...more,
  });
  if (!(await waitUntilAnswers(settings.serverUrl, '/healthz'))) {
    throw new Error('The server that was to be measured does not answer.');
  }
  return {
    ...seeded,
    url: settings.serverUrl,
    pid: server.pid,
    databaseUrl: environment['DATABASE_URL'] ?? '',
    environment,
    webhookSecret: environment['STRIPE_WEBHOOK_SECRET'] ?? '',
    async startAnother() {
      const port = await findFreePort();
      const other = startPinned(AS_IN_PRODUCTION, {
        ...environment,
        PORT: String(port),
        METRICS_PORT: String(await findFreePort()),
        RATE_LIMIT_FACTOR: LIMIT_FACTOR,
        ...more,
      });
      const otherUrl = `http://127.0.0.1:${port}`;
      if (!(await waitUntilAnswers(otherUrl, '/healthz'))) {
        throw new Error('The second server does not answer.');
      }
      return { url: otherUrl, process: other };
    },
    async close() {
      await server.stop();
      await surroundings.close();
      const homes = [dataDir, surroundings.postgres?.home ?? dataDir];
      await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })));
    },
  };
}
