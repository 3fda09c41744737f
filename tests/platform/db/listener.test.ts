import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openConnection } from '../../../src/platform/db/connection.ts';
import {
  type Listener,
  NotificationsMissing,
  openListener,
} from '../../../src/platform/db/listener.ts';
import type { Log } from '../../../src/platform/log/log.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { openProxyWithoutNotifications } from '../../support/proxy-without-notifications.ts';

let database: TestDatabase;
let admin: pg.Client;
let listener: Listener;
let failures = 0;
/** What it said of itself each time it told that it listens. */
const saidHealthy: boolean[] = [];
let isHealthy = (): boolean => false;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: inject('testPostgres').adminUrl });
  await admin.connect();
  listener = await openListener({
    databaseUrl: database.url,
    log: { warn: () => (failures += 1) } as unknown as Log,
    channels: {},
    onListening: () => saidHealthy.push(isHealthy()),
    reconnectAfterMs: 50,
  });
  isHealthy = listener.isHealthy;
});

afterAll(async () => {
  await listener.close();
  await admin.end();
  await database.drop();
});

test('after several failed reconnects one listener remains, and reports the outage once', async () => {
  const name = new URL(database.url).pathname.slice(1);
  const ofListeners = `FROM pg_stat_activity WHERE datname = $1 AND application_name = 'pennypress-listener'`;
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query(`SELECT pg_terminate_backend(pid) ${ofListeners}`, [name]);
  await expect.poll(() => failures).toBeGreaterThanOrEqual(3);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await expect.poll(() => saidHealthy.length, { timeout: 10_000 }).toBe(2);
  // Were there timers left over from the failures, they would connect within this many tries.
  const triesBefore = failures;
  await admin.query('SELECT pg_sleep(0.2)');
  const { rows } = await admin.query(`SELECT count(*)::int AS listeners ${ofListeners}`, [name]);
  expect(rows).toEqual([{ listeners: 1 }]);
  // Caches are emptied by what it tells, and used as soon as it is healthy.
  expect({ saidHealthy, failures }).toEqual({
    saidHealthy: [false, false],
    failures: triesBefore,
  });
  await expect.poll(isHealthy).toBe(true);
});

test('a connection that is cut during its setup is opened again', async () => {
  let setUps = 0;
  const opened: pg.Client[] = [];
  const connection = await openConnection({
    databaseUrl: database.url,
    name: 'pennypress-cut',
    reconnectAfterMs: 1,
    async setUp(client) {
      setUps += 1;
      if (setUps !== 2) return;
      // Its own statements have ended, so that nothing but the cut itself tells of the cut.
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      // Not `once` of node:events, which rejects at the error that comes before the end.
      const cut = new Promise<void>((resolve) => {
        client.once('end', () => resolve());
      });
      await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await cut;
    },
    onOpen: (client) => opened.push(client),
  });
  try {
    await connection.client().end();
    await expect.poll(() => opened.length, { timeout: 10_000 }).toBe(2);
    expect(setUps).toBe(3);
  } finally {
    await connection.close();
  }
});

test('a blocked event loop is not mistaken for a lost connection, but silence is', async () => {
  await expect.poll(() => listener.isHealthy()).toBe(true);
  const until = performance.now() + 1_200;
  while (performance.now() < until);
  expect(listener.isHealthy()).toBe(true);
  // A stopped backend keeps its connection open and answers nothing.
  const { rows } = await admin.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'pennypress-listener'`,
    [new URL(database.url).pathname.slice(1)],
  );
  const pid = rows[0]?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  try {
    await expect.poll(() => listener.isHealthy(), { timeout: 3_000 }).toBe(false);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect.poll(() => listener.isHealthy()).toBe(true);
});

test('a database connection that loses notifications is rejected with one sentence', async () => {
  const deaf = await openProxyWithoutNotifications(database.url);
  try {
    const opened = openListener({
      databaseUrl: deaf.databaseUrl,
      log: { warn: () => undefined } as unknown as Log,
      channels: {},
      onListening: () => undefined,
      firstHeartbeatMs: 300,
    });
    await expect(opened).rejects.toThrow(NotificationsMissing);
    await expect(opened).rejects.toThrow(/DATABASE_DIRECT_URL/);
  } finally {
    await deaf.close();
  }
});
