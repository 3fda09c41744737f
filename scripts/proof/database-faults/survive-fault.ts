import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabaseProxy } from '../kill-points/database-proxy.ts';
import { assertOracle } from '../oracle/oracle.ts';
import { callApi } from '../site/api-calls.ts';
import { openTip, pay } from '../site/checkouts.ts';
import { publishContent } from '../site/content.ts';
import type { ProofDatabase } from '../site/databases.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSite, type Site } from '../site/site.ts';
import { createEventReader, deliverEvent, type StripeEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import { type DatabaseFault, probe } from './faults.ts';
import { type LoadFigures, startLoad } from './load.ts';
import type { OwnCluster } from './own-cluster.ts';

export interface FaultFigures extends LoadFigures {
  /** The duration of a checkout under the same load before the fault. */
  readonly usualSeconds: number;
  /** From the end of the fault until the first successful checkout. */
  readonly recoverySeconds: number;
}

interface FaultPlan {
  readonly cluster: OwnCluster;
  readonly fault: DatabaseFault;
  readonly seconds: number;
  /** The site's database; defaults to a new one. */
  readonly database?: ProofDatabase;
}

/** The maximum extra time until the first checkout after the fault succeeds. */
const RECOVERED_WITHIN_SECONDS = 5;
const GIVE_UP_MS = 30_000;
const BEFORE_AND_AFTER_MS = 1_000;

/** Runs a fault under load. The server must recover without a restart, and the oracle must find no loss. */
export async function surviveFault(plan: FaultPlan): Promise<FaultFigures> {
  const { cluster, fault, seconds } = plan;
  const database = plan.database ?? (await cluster.make());
  const proxy = await openDatabaseProxy(database.url);
  const makeDatabase = () => Promise.resolve(database);
  const site = await openSite({ makeDatabase, processes: 1, mapDatabaseUrl: proxy.mapUrl });
  try {
    await publishContent(site);
    const admin = await addMember(site, 'admin');
    await makeReady(site, admin);
    const load = startLoad(site, await payOnce(site));
    await sleep(BEFORE_AND_AFTER_MS);
    const usualSeconds = await measureRecovery(site);
    await fault({ site, cluster, seconds, closeAllConnections: proxy.closeAllConnections });
    const recoverySeconds = await measureRecovery(site);
    await sleep(BEFORE_AND_AFTER_MS);
    const figures = await load.stop();
    const all = { ...figures, usualSeconds, recoverySeconds };
    await checkAfterFault(site, admin, all);
    return all;
  } finally {
    await site.close();
    await proxy.close();
  }
}

/** Creates the settings, because outside production a site is ready only when they exist. */
async function makeReady(site: Site, admin: ProofMember): Promise<void> {
  const body = { name: 'The Proof' };
  await callApi(site, { path: '/v1/staff/site', method: 'PATCH', body, as: admin });
  const ready = await callApi(site, { path: '/readyz' });
  if (ready.status !== 200)
    throw new Error(`/readyz said ${JSON.stringify(ready.body)} before the fault`);
}

async function payOnce(site: Site): Promise<StripeEvent> {
  const readEvents = createEventReader(site);
  await pay(site, (await openTip(site)).url);
  const told = await readEvents();
  const event = told.find(({ type }) => type === 'checkout.session.completed');
  if (!event) throw new Error('Stripe told of no session.');
  return event;
}

/** The time until a checkout succeeds and the server is ready. */
async function measureRecovery(site: Site): Promise<number> {
  const startedAt = performance.now();
  const body = { amount: 700, currency: 'usd' };
  while (performance.now() - startedAt < GIVE_UP_MS) {
    const { status } = await callApi(site, { path: '/v1/tips/checkout', body, allowFailure: true });
    if (status === 201 && (await probe(site, '/readyz')) === 200) break;
    await sleep(50);
  }
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

async function checkAfterFault(
  site: Site,
  admin: ProofMember,
  { unexpected, usualSeconds, recoverySeconds }: FaultFigures,
): Promise<void> {
  site.unexpectedAnswers.push(...unexpected.slice(0, 10));
  if (recoverySeconds > usualSeconds + RECOVERED_WITHIN_SECONDS)
    site.unexpectedAnswers.push(
      `it was back after ${recoverySeconds} s; usual are ${usualSeconds} s`,
    );
  for (const event of await createEventReader(site)()) await deliverEvent(site, event);
  await waitUntilSettled(site);
  await assertOracle(site, { admin, members: [] }, 'after a fault of the database');
}
