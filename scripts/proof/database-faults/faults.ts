import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { callApi } from '../site/api-calls.ts';
import type { Site } from '../site/site.ts';
import type { OwnCluster } from './own-cluster.ts';

interface FaultContext {
  readonly site: Site;
  readonly cluster: OwnCluster;
  readonly seconds: number;
  /** Closes all connections between the server and PostgreSQL. */
  closeAllConnections(): number;
}

export type DatabaseFault = (scene: FaultContext) => Promise<void>;

/** Mails that may be sent but not marked as sent when a connection is lost; they are sent again. */
const JOBS_AT_ONCE = 4;
const MORE_THAN_THE_POOL = 60;
const CUT_EVERY_MS = 500;
/** The time after which the load has run into the fault. */
const FAULT_NOTICED_AFTER_MS = 2_000;
const CHUNK = Buffer.alloc(64 * 1024, 0x5a);

/** Stops PostgreSQL; in the meantime the server is alive but not ready. */
export const stopped: DatabaseFault = async ({ site, cluster, seconds }) => {
  await cluster.stop();
  site.crashes += JOBS_AT_ONCE;
  await sleep(Math.min(FAULT_NOTICED_AFTER_MS, seconds * 500));
  await expectNotReady(site);
  await sleep(seconds * 1000);
  await cluster.start();
};

/** Closes all connections repeatedly, regardless of their state. */
export const connectionsCut: DatabaseFault = async ({ site, closeAllConnections, seconds }) => {
  for (let turn = 0; turn < (seconds * 1000) / CUT_EVERY_MS; turn += 1) {
    closeAllConnections();
    site.crashes += JOBS_AT_ONCE;
    await sleep(CUT_EVERY_MS);
  }
};

/**
 * Locks the tables that every payment needs. The checkouts of guests wait in their own queue, so the pool is not
 * exhausted and articles are served.
 */
export const tablesLocked: DatabaseFault = async ({ site, seconds }) => {
  const holder = await connect(site);
  try {
    // In a deadlock, PostgreSQL aborts the other side.
    await holder.query("SET deadlock_timeout = '1min'; BEGIN");
    await holder.query('LOCK TABLE checkouts, payments, tips IN ACCESS EXCLUSIVE MODE');
    const body = { amount: 700, currency: 'usd' };
    const crowd = Array.from({ length: MORE_THAN_THE_POOL }, () =>
      callApi(site, { path: '/v1/tips/checkout', body, allowFailure: true }),
    );
    await sleep(seconds * 500);
    await expectServing(site);
    await sleep(seconds * 500);
    await holder.query('ROLLBACK');
    const answers = await Promise.all(crowd);
    const wrong = answers.filter(({ status }) => status !== 201 && status !== 503);
    site.unexpectedAnswers.push(...wrong.map(({ status }) => `behind the lock: ${status}`));
  } finally {
    await holder.end();
  }
};

/** Other clients take all connections of PostgreSQL, and the server loses its own. */
export const connectionsExhausted: DatabaseFault = async ({
  site,
  closeAllConnections,
  seconds,
}) => {
  const crowd: pg.Client[] = [];
  try {
    await exhaustConnections(site, crowd);
    closeAllConnections();
    site.crashes += JOBS_AT_ONCE;
    await exhaustConnections(site, crowd);
    await sleep(Math.min(FAULT_NOTICED_AFTER_MS, seconds * 500));
    await expectNotReady(site);
    await sleep(seconds * 1000);
  } finally {
    await Promise.all(crowd.map((client) => client.end()));
  }
};

/** Makes every transaction SERIALIZABLE, so that many must be retried. */
export const unserializable: DatabaseFault = async ({ site, closeAllConnections, seconds }) => {
  const setting = `ALTER DATABASE ${nameOf(site)} SET default_transaction_isolation`;
  await site.pool.query(`${setting} = 'serializable'`);
  closeAllConnections();
  await sleep(seconds * 1000);
  await site.pool.query(`${setting} = 'read committed'`);
  closeAllConnections();
  site.crashes += 2 * JOBS_AT_ONCE;
};

/** Fills the disk of the tables; reading must still work. */
export function diskFull(folder: string): DatabaseFault {
  return async ({ site, seconds }) => {
    const ballast = join(folder, 'ballast');
    try {
      await fillDisk(ballast);
      await sleep(FAULT_NOTICED_AFTER_MS);
      await expectNotReady(site);
      const { status } = await callApi(site, { path: '/v1/articles/for-everyone' });
      if (status !== 200) site.unexpectedAnswers.push(`an article was ${status} on a full disk`);
      await sleep(seconds * 1000);
      await expectNotReady(site);
    } finally {
      await rm(ballast, { force: true });
    }
  };
}

export async function probe(site: Site, path: string): Promise<number> {
  return (await callApi(site, { path, allowFailure: true })).status;
}

/** Reports unless the server is alive but not ready. */
async function expectNotReady(site: Site): Promise<void> {
  const [alive, ready] = await Promise.all([probe(site, '/healthz'), probe(site, '/readyz')]);
  if (alive !== 200) site.unexpectedAnswers.push(`/healthz said ${alive} during the fault`);
  if (ready !== 503) site.unexpectedAnswers.push(`/readyz said ${ready} during the fault`);
}

/** Reports unless the server is ready and serves articles. */
async function expectServing(site: Site): Promise<void> {
  for (const path of ['/readyz', '/v1/articles/for-everyone']) {
    const status = await probe(site, path);
    if (status !== 200) site.unexpectedAnswers.push(`${path} said ${status} during the fault`);
  }
}

async function connect(site: Site): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function exhaustConnections(site: Site, crowd: pg.Client[]): Promise<void> {
  for (;;) {
    try {
      crowd.push(await connect(site));
    } catch {
      return;
    }
  }
}

function nameOf(site: Site): string {
  return new URL(site.databaseUrl).pathname.slice(1);
}

/** Writes until the disk is full. */
async function fillDisk(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (;;) await file.write(CHUNK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    await file.close();
  }
}
