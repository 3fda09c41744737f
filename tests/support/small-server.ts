import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { createApp } from '../../src/app.ts';
import { type Changes, createChanges } from '../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { ANONYMOUS } from '../../src/platform/http/caller.ts';
import { createCookieJar } from '../../src/platform/http/cookies.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { createLimiter } from '../../src/platform/http/limits.ts';
import { createRecorder } from '../../src/platform/http/request-log.ts';
import { closeServer, createAppServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { createClock } from '../../src/time/clock.ts';
import { createTestDatabase } from './database.ts';

export interface SmallServer {
  readonly url: string;
  readonly db: Database;
  readonly changes: Changes;
  close(): Promise<void>;
}

/** Starts custom endpoints behind the app's real middleware. `X-Member` selects the calling member. */
export async function startSmallServer(
  endpoints: readonly Endpoint[],
  options: {
    readonly trustedProxies?: readonly string[];
    /** Receives the line of each request for the log. */
    readonly onRequest?: (line: object) => void;
  } = {},
): Promise<SmallServer> {
  const database = await createTestDatabase();
  const changes = createChanges();
  const onIdleError = () => undefined;
  const db = openDatabase({ databaseUrl: database.url, changes, onIdleError });
  const app = createApp({
    watchForwarding: [(_req, _res, next) => next()],
    db,
    endpoints,
    log: createLog('silent'),
    recorder: createRecorder(
      { info: options.onRequest ?? (() => undefined), debug: () => undefined },
      { observe: () => undefined, countCached: () => undefined },
    ),
    clock: createClock(),
    limiter: createLimiter(db.pool, 1),
    allowedOrigins: new Set(['https://news.test']),
    cookieJar: createCookieJar({ isHttps: false, domain: undefined }),
    authenticate(request) {
      const memberId = request.header('x-member');
      if (memberId === undefined) return Promise.resolve(ANONYMOUS);
      const session = {
        sessionId: memberId,
        sessionKind: 'site',
        role: 'reader',
        isEmailConfirmed: true,
      } as const;
      const signIn = { provedAt: null, lacksRequiredSecondFactor: false };
      return Promise.resolve({
        kind: 'member',
        memberId,
        ...session,
        ...signIn,
        restrictedUntil: null,
        via: 'bearer',
      });
    },
    checkAnswers: true,
    webhookFastPath: (_req, _res, next) => next(),
    probes: Router(),
    pages: [],
    trustedProxies: options.trustedProxies ?? [],
    isHttps: false,
    translate: async (error) => error,
  });
  const server = createAppServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    changes,
    async close() {
      await closeServer(server, 1_000);
      await db.close();
      await database.drop();
    },
  };
}
