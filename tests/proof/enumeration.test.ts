import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Comparison,
  compareAnswers,
  listComparisons,
} from '../../scripts/proof/enumeration/compare-answers.ts';
import { findEmailOperations } from '../../scripts/proof/enumeration/find-email-operations.ts';
import { createNewsletter } from '../../scripts/proof/enumeration/known-addresses.ts';
import { readDocument } from '../../scripts/proof/fuzz/operations.ts';
import {
  type DatabaseProxy,
  openDatabaseProxy,
} from '../../scripts/proof/kill-points/database-proxy.ts';
import { publishContent } from '../../scripts/proof/site/content.ts';
import { openSite, type Site } from '../../scripts/proof/site/site.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The health check of change notifications, which is not caused by a call. */
const HEARTBEAT = 'SELECT pg_notify($1, $2) AS heartbeat';

let site: Site;
let proxy: DatabaseProxy;
let server: TestServer;

/** A server without a worker, so that every statement belongs to the examined call. */
beforeAll(async () => {
  site = await openSite({ makeDatabase: createTestDatabase, processes: 0 });
  await publishContent(site);
  await createNewsletter(site);
  proxy = await openDatabaseProxy(site.databaseUrl);
  const DATABASE_URL = proxy.mapUrl(site.databaseUrl);
  server = await startTestServer({ ...site.environment, DATABASE_URL });
  const { url, close } = server;
  site.servers.push({
    url,
    pid: process.pid,
    isAlive: () => true,
    stop: close,
    kill: close,
    recentOutput: () => '',
  });
});

afterAll(async () => {
  await site.close();
  await proxy.close();
});

/** Cached reads and periodic work may appear in one try and not in the next. */
const TRIES = 3;

async function hearStatements(comparison: Comparison) {
  const heard = { known: [] as string[], unknown: [] as string[] };
  await compareAnswers(site, comparison, {
    first: 'known',
    async wrapCall(side, call) {
      const { statements } = proxy.setBreakpoint({
        at: Number.POSITIVE_INFINITY,
        side: 'before',
        onHit: () => undefined,
      });
      const answer = await call();
      heard[side] = statements.filter((sql) => sql !== HEARTBEAT);
      return answer;
    },
  });
  return heard;
}

test('known and unknown addresses cause the same response and the same SQL statements', async () => {
  const document = readDocument((await server.http.get('/openapi.json')).body);
  const comparisons = listComparisons(findEmailOperations(document));
  expect(comparisons.length).toBeGreaterThan(15);
  for (const comparison of comparisons) {
    let heard = await hearStatements(comparison);
    for (let tries = 1; tries < TRIES && `${heard.known}` !== `${heard.unknown}`; tries += 1) {
      heard = await hearStatements(comparison);
    }
    expect(heard.known, JSON.stringify(comparison)).toEqual(heard.unknown);
  }
}, 60_000);
