import { requireOracle } from '../oracle/oracle.ts';
import { ask } from '../site/ask.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { publish } from '../site/publication.ts';
import { prepareServer, type SpareServer } from '../site/server.ts';
import { settleDown } from '../site/settle.ts';
import { openSite, type Site } from '../site/site.ts';
import { type DatabaseProxy, openDatabaseProxy, type StrikePlan } from './database-proxy.ts';
import type { Path } from './paths.ts';

/** A site whose one server reaches PostgreSQL through a proxy, and the server that will follow it. */
export interface Range {
  readonly site: Site;
  readonly proxy: DatabaseProxy;
  readonly admin: ProofMember;
  spare: SpareServer;
  close(): Promise<void>;
}

const ROUND_MS = 200;
const ROUNDS = 150;

export async function openRange(makeDatabase: MakeDatabase): Promise<Range> {
  const database = await makeDatabase();
  const proxy = await openDatabaseProxy(database.url);
  const site = await openSite({
    makeDatabase: () => Promise.resolve(database),
    processes: 1,
    reachDatabase: proxy.reach,
  });
  await publish(site);
  const range: Range = {
    ...{ site, proxy, admin: await addMember(site, 'admin'), spare: prepareServer() },
    async close() {
      await range.spare.discard();
      await site.close();
      await proxy.close();
    },
  };
  return range;
}

export interface Struck {
  /** The statement at which the server died; null where the path ended before that. */
  readonly statement: string | null;
  readonly statements: number;
}

/** Kills the server at one statement of a path, starts another one, and goes on as its clients do. */
export async function strikeOnce(
  range: Range,
  path: Path,
  where: Pick<StrikePlan, 'at' | 'side'>,
): Promise<Struck> {
  const { site, proxy, admin } = range;
  const one = await path.prepare(site);
  await settleDown(site);
  const [victim] = site.servers;
  let death: Promise<void> | undefined;
  const strike = proxy.arm({
    ...where,
    strike() {
      death ??= victim?.kill();
    },
  });
  await one.act();
  for (let round = 0; round < ROUNDS && !death; round += 1) {
    if (await settleDown(site, ROUND_MS)) break;
  }
  proxy.disarm();
  if (death) {
    await death;
    await replace(range);
    await one.act();
  }
  await one.conclude();
  const story = `${path.name}: killed ${where.side} ${where.at}: ${strike.struck}`;
  await requireOracle(site, { admin, members: one.members }, story);
  await requireNothingLeft(site, admin, story);
  return { statement: death ? strike.struck : null, statements: strike.statements.length };
}

async function replace(range: Range): Promise<void> {
  const { site, spare } = range;
  site.servers.splice(0);
  site.crashes += 1;
  site.servers.push(await spare.begin(site.environment));
  range.spare = prepareServer();
}

/** Redelivery and the client's next try were enough: reconciliation finds nothing to repair. */
async function requireNothingLeft(site: Site, admin: ProofMember, story: string): Promise<void> {
  const path = '/v1/staff/reconcile';
  const { body } = await ask(site, { path, body: { dryRun: true }, as: admin });
  if (body?.drift !== 0) throw new Error(`${story}: ${JSON.stringify(body)} is left`);
}
