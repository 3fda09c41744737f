import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { type Config, readConfig } from '../../src/platform/config/config.ts';
import { closeServer, createAppServer } from '../../src/platform/http/server.ts';
import { workOnce } from '../../src/platform/jobs/work-once.ts';
import { createLog, type Log } from '../../src/platform/log/log.ts';
import { createClock, type MovableClock } from '../../src/time/clock.ts';
import { type Wired, wire } from '../../src/wiring.ts';
import { createTestDatabase } from './database.ts';

export interface TestServer extends Wired {
  readonly config: Config;
  readonly clock: MovableClock;
  readonly url: string;
  /** An HTTP client of the real server, without a cookie jar. */
  readonly http: supertest.Agent;
  /** Runs all due jobs, like the worker. */
  runJobs(): Promise<void>;
}

/** Starts the whole server on its own port with an empty database; it is silent unless `log` is set. */
export async function startTestServer(env: NodeJS.ProcessEnv = {}, log?: Log): Promise<TestServer> {
  const database = await createTestDatabase();
  const config = readConfig({ ...defaultsFor(database.url), ...env });
  const clock = createClock();
  const wired = await wire(config, { clock, log: log ?? createLog(config.LOG_LEVEL) });
  const server = createAppServer(wired.app, wired);
  const url = await listen(server);
  return {
    ...wired,
    config,
    clock,
    url,
    http: supertest(url) as unknown as supertest.Agent,
    runJobs: () => workOnce(wired.worker),
    async close() {
      wired.endStreams();
      // No request is pending, so keep-alive connections can be closed at once.
      server.closeIdleConnections();
      await closeServer(server, 1_000);
      await wired.close();
      await database.drop();
    },
  };
}

/** The minimal configuration. */
export function defaultsFor(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    JWT_KEYS: 'test:an-entirely-ordinary-secret-for-tests',
    STRIPE_SECRET_KEY: 'sk_test_tests',
    STRIPE_WEBHOOK_SECRET: 'whsec_an_ordinary_secret',
    SMTP_URL: 'smtp://127.0.0.1:1',
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: 'silent',
    DRAIN_SECONDS: '0',
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
