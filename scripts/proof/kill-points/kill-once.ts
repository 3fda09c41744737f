import { assertOracle } from '../oracle/oracle.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import { publishContent } from '../site/content.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { type PreloadedServer, preloadServer } from '../site/server.ts';
import { openSite, type Site } from '../site/site.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import { type BreakpointOptions, type DatabaseProxy, openDatabaseProxy } from './database-proxy.ts';
import type { KillScenario } from './scenarios.ts';

/** A site with one server behind a database proxy, and its preloaded replacement. */
export interface KillPointSite {
  readonly site: Site;
  readonly proxy: DatabaseProxy;
  readonly admin: ProofMember;
  spare: PreloadedServer;
  close(): Promise<void>;
}

const ROUND_MS = 200;
const ROUNDS = 150;

export async function openKillPointSite(makeDatabase: MakeDatabase): Promise<KillPointSite> {
  const database = await makeDatabase();
  const proxy = await openDatabaseProxy(database.url);
  const site = await openSite({
    makeDatabase: () => Promise.resolve(database),
    processes: 1,
    mapDatabaseUrl: proxy.mapUrl,
  });
  await publishContent(site);
  const range: KillPointSite = {
    site,
    proxy,
    admin: await addMember(site, 'admin'),
    spare: await preloadServer(),
    async close() {
      await range.spare.discard();
      await site.close();
      await proxy.close();
    },
  };
  return range;
}

interface KillResult {
  /** The statement at which the server was killed; null if the scenario ended first. */
  readonly statement: string | null;
  readonly statements: number;
}

/** Kills the server at one statement of a scenario, starts the replacement, and continues like its clients. */
export async function killOnce(
  range: KillPointSite,
  path: KillScenario,
  where: Pick<BreakpointOptions, 'at' | 'side'>,
): Promise<KillResult> {
  const { site, proxy, admin } = range;
  const one = await path.prepare(site);
  await waitUntilSettled(site);
  const [victim] = site.servers;
  let death: Promise<void> | undefined;
  const strike = proxy.setBreakpoint({
    ...where,
    onHit() {
      death ??= victim?.kill();
    },
  });
  await one.run();
  for (let round = 0; round < ROUNDS && !death; round += 1) {
    if (await waitUntilSettled(site, ROUND_MS)) break;
  }
  proxy.clearBreakpoint();
  if (death) {
    await death;
    await startReplacement(range);
    await one.run();
  }
  await one.finish();
  const story = `${path.name}: killed ${where.side} ${where.at}: ${strike.hit}`;
  await assertOracle(site, { admin, members: one.members }, story);
  await assertNothingToReconcile(site, admin, story);
  return { statement: death ? strike.hit : null, statements: strike.statements.length };
}

async function startReplacement(range: KillPointSite): Promise<void> {
  const { site, spare } = range;
  site.servers.splice(0);
  site.crashes += 1;
  site.servers.push(await spare.begin(site.environment));
  range.spare = await preloadServer();
}

/** Asserts that redelivery and the client's retry suffice: reconciliation finds nothing to repair. */
async function assertNothingToReconcile(
  site: Site,
  admin: ProofMember,
  story: string,
): Promise<void> {
  const path = '/v1/staff/reconcile';
  const answer = await callApi(site, { path, body: { dryRun: true }, as: admin });
  const left = answerOf('reconcile', answer);
  if (left.drift !== 0) throw new Error(`${story}: ${JSON.stringify(left)} is left`);
}
