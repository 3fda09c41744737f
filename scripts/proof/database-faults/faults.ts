import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDatabaseProxy } from '../kill-points/database-proxy.ts';
import { requireOracle } from '../oracle/oracle.ts';
import { ask } from '../site/ask.ts';
import { deliver, followEvents, type Told } from '../site/deliveries.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openTip, pay } from '../site/money.ts';
import { publish } from '../site/publication.ts';
import { settleDown } from '../site/settle.ts';
import { openSite, type Site } from '../site/site.ts';
import { type LoadFigures, startLoad } from './load.ts';
import type { OwnCluster } from './own-cluster.ts';

export interface FaultFigures extends LoadFigures {
  /** From the end of the fault until a reader had a page again. */
  readonly recoverySeconds: number;
}

interface Scene {
  readonly site: Site;
  readonly cluster: OwnCluster;
  readonly seconds: number;
  /** Cuts every connection between the server and PostgreSQL. */
  cutAll(): number;
}

type Fault = (scene: Scene) => Promise<void>;

const RECOVERY_MS = 30_000;
/** Mails that may be between their hand-over and the mark when a connection is lost; they go out again. */
const JOBS_AT_ONCE = 4;

/** PostgreSQL is stopped; meanwhile we are alive and not ready. */
export const stopped: Fault = async ({ site, cluster, seconds }) => {
  await cluster.stop();
  site.crashes += JOBS_AT_ONCE;
  await sleep(Math.min(2_000, seconds * 500));
  const probes = await Promise.all([probe(site, '/healthz'), probe(site, '/readyz')]);
  if (probes[0] !== 200) site.surprises.push(`/healthz said ${probes[0]} without a database`);
  if (probes[1] !== 503) site.surprises.push(`/readyz said ${probes[1]} without a database`);
  await sleep(seconds * 1000);
  await cluster.start();
};

/** Connections are cut in the middle of whatever they do, again and again. */
export const cut: Fault = async ({ site, cutAll, seconds }) => {
  for (let turn = 0; turn < seconds * 2; turn += 1) {
    cutAll();
    site.crashes += JOBS_AT_ONCE;
    await sleep(500);
  }
};

/** Somebody holds the tables that every payment needs; the pool runs out behind it. */
export const locked: Fault = async ({ site, seconds }) => {
  const holder = new pg.Client({ connectionString: site.databaseUrl });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE checkouts, payments, tips IN ACCESS EXCLUSIVE MODE');
  await sleep(seconds * 1000);
  await holder.end();
};

/** A fault under load, the way back without a restart, and the oracle: nothing acknowledged is lost. */
export async function surviveFault(
  cluster: OwnCluster,
  fault: Fault,
  seconds: number,
): Promise<FaultFigures> {
  const database = await cluster.make();
  const proxy = await openDatabaseProxy(database.url);
  const makeDatabase = () => Promise.resolve(database);
  const site = await openSite({ makeDatabase, processes: 1, reachDatabase: proxy.reach });
  try {
    await publish(site);
    const admin = await addMember(site, 'admin');
    const load = startLoad(site, await payOnce(site));
    await sleep(1_000);
    await fault({ site, cluster, seconds, cutAll: proxy.cutAll });
    const recoverySeconds = await recover(site);
    await sleep(1_000);
    const figures = await load.stop();
    await conclude(site, admin, figures);
    return { ...figures, recoverySeconds };
  } finally {
    await site.close();
    await proxy.close();
  }
}

async function payOnce(site: Site): Promise<Told> {
  const readEvents = followEvents(site);
  await pay(site, (await openTip(site)).url);
  const told = await readEvents();
  const event = told.find(({ type }) => type === 'checkout.session.completed');
  if (!event) throw new Error('Stripe told of no session.');
  return event;
}

async function recover(site: Site): Promise<number> {
  const startedAt = performance.now();
  const body = { amount: 700, currency: 'usd' };
  while (performance.now() - startedAt < RECOVERY_MS) {
    const { status } = await ask(site, { path: '/v1/tips/checkout', body, mayFail: true });
    if (status === 201 && (await probe(site, '/readyz')) === 200) break;
    await sleep(50);
  }
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

async function conclude(site: Site, admin: ProofMember, { wrong }: LoadFigures): Promise<void> {
  site.surprises.push(...wrong.slice(0, 10));
  for (const event of await followEvents(site)()) await deliver(site, event);
  await settleDown(site);
  await requireOracle(site, { admin, members: [] }, 'after a fault of the database');
}

async function probe(site: Site, path: string): Promise<number> {
  return (await ask(site, { path, mayFail: true })).status;
}
