import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type SeededRandom } from '../../system/seeded-random.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSite, type Site } from '../site/site.ts';
import { checkDeliveries, type DeliveryFigures } from './check-deliveries.ts';
import { FAULTS, type Receiver, startReceiver } from './receiver.ts';
import { type DeliveryRun, TYPES } from './telling.ts';
import { writeChanges } from './write-changes.ts';

interface TellingOptions {
  readonly makeDatabase: MakeDatabase;
  readonly events: number;
  /** How often a sending process is killed, a receiver is killed, and a secret is rotated. */
  readonly kills: number;
  readonly processes: number;
  /** Requests without a response; each takes the sender ten seconds. */
  readonly hangs: number;
  /** How long a killed receiver stays unavailable. */
  readonly awayMs?: number;
  /** Whether to release the claims of a killed process at once instead of after some seconds. */
  readonly releaseClaimsAtOnce?: boolean;
  readonly seed: number;
  log(line: string): void;
}

interface TellingFigures extends DeliveryFigures {
  readonly kills: number;
  readonly rotations: number;
  readonly seconds: number;
}

const ENDPOINTS = '/v1/staff/webhook-endpoints';
const AWAY_MS = 1_500;
const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 3_000_000;

/**
 * Sends many changes to receivers that misbehave, while sending processes and a receiver are killed and secrets are
 * rotated at moments of the seed. Throws unless each event arrived at its receivers, signed and in order.
 */
export async function deliverTestEvents(plan: TellingOptions): Promise<TellingFigures> {
  const random = createRandom(plan.seed);
  const site = await openSite({ makeDatabase: plan.makeDatabase, processes: plan.processes });
  const receivers: Receiver[] = [];
  try {
    const admin = await addMember(site, 'admin');
    const ids = new Map<Receiver, string>();
    for (const fault of FAULTS) {
      const receiver = await startReceiver({ fault, random, hangs: plan.hangs });
      receivers.push(receiver);
      ids.set(receiver, await createEndpoint(site, admin, receiver));
    }
    const startedAt = performance.now();
    const [histories] = await Promise.all([
      writeChanges(site.pool, plan),
      disturb({ site, admin, random, ids, plan }, plan),
    ]);
    plan.log('all is written, and every disturbance is over');
    await waitUntilReceived(site, plan.log);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const telling: DeliveryRun = { site, admin, receivers, histories };
    const figures = await checkDeliveries(telling);
    return { ...figures, kills: plan.kills, rotations: plan.kills, seconds };
  } finally {
    await site.close();
    for (const receiver of receivers) await receiver.kill();
  }
}

async function createEndpoint(site: Site, as: ProofMember, receiver: Receiver): Promise<string> {
  const body = { url: receiver.url, types: TYPES[receiver.fault] };
  const { id, secret } = answerOf(
    'createWebhookEndpoint',
    await callApi(site, { path: ENDPOINTS, body, as }),
  );
  receiver.addSecret(secret);
  return id;
}

interface Disturbed {
  readonly site: Site;
  readonly admin: ProofMember;
  readonly random: SeededRandom;
  /** The endpoint id of each receiver. */
  readonly ids: ReadonlyMap<Receiver, string>;
  readonly plan: Pick<TellingOptions, 'awayMs' | 'releaseClaimsAtOnce'>;
}

/** Triggers each disturbance at some point of the deliveries, in an order that the seed determines. */
async function disturb(disturbed: Disturbed, plan: TellingOptions): Promise<void> {
  const { random, ids } = disturbed;
  const due = plan.events * 2;
  const acts = Object.values(DISTURBANCES).flatMap((act) => Array(plan.kills).fill(act)) as Act[];
  const moments = acts.map(() => random.below(Math.floor(due * 0.9))).sort((one, two) => one - two);
  for (const act of random.shuffle(acts)) {
    const moment = moments.shift() ?? 0;
    await waitFor(() => Promise.resolve(countTold(ids.keys()) >= moment));
    await act(disturbed);
    plan.log(`${act.name} after ${moment} of ${due} deliveries`);
  }
}

type Act = (disturbed: Disturbed) => Promise<void>;

const RELEASE_CLAIMS = `
  UPDATE webhook_deliveries SET claimed_until = NULL WHERE claimed_until IS NOT NULL`;

const DISTURBANCES = {
  async killSender({ site, random, plan }) {
    const [server] = site.servers.splice(random.below(site.servers.length), 1);
    await server?.kill();
    if (plan.releaseClaimsAtOnce) await site.pool.query(RELEASE_CLAIMS);
    await site.start();
  },
  async killReceiver({ ids, plan }) {
    const receiver = [...ids.keys()].find(({ fault }) => fault === 'killed');
    await receiver?.kill();
    await sleep(plan.awayMs ?? AWAY_MS);
    await receiver?.restart();
  },
  async rotateSecret({ site, admin, random, ids }) {
    const [receiver, id] = random.pick([...ids]);
    const path = `${ENDPOINTS}/${id}/rotate`;
    const answer = await callApi(site, { path, method: 'POST', as: admin });
    receiver.addSecret(answerOf('rotateWebhookSecret', answer).secret);
  },
} as const satisfies Record<string, Act>;

function countTold(receivers: Iterable<Receiver>): number {
  return [...receivers].reduce((sum, { told }) => sum + told.size, 0);
}

const WAITING = `
  SELECT (SELECT count(*) FROM captured_changes)::int AS captured,
    count(*) FILTER (WHERE next_attempt_at <= $1)::int AS due, count(*)::int AS waiting,
    max(next_attempt_at) AS latest
  FROM webhook_deliveries WHERE next_attempt_at IS NOT NULL`;

/** Advances the clock whenever only retries are left, until no delivery is waiting. */
async function waitUntilReceived(site: Site, log: (line: string) => void): Promise<void> {
  let looks = 0;
  await waitFor(async () => {
    const now = site.clock.now();
    const { rows } = await site.pool.query(WAITING, [now]);
    const { captured, due, waiting, latest } = rows[0];
    looks += 1;
    if (looks % 400 === 0) log(`${captured} changes and ${waiting} deliveries wait`);
    if (captured + waiting === 0) return true;
    if (captured + due === 0) {
      const seconds = Math.ceil((latest.getTime() - now.getTime()) / 1000) + 1;
      const offset = site.emulator.offsetSeconds();
      await site.advance(seconds);
      log(`${waiting} retries are ${site.emulator.offsetSeconds() - offset} s ahead`);
    }
    return false;
  });
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > until) throw new Error('nothing moves any more');
    await sleep(LOOK_EVERY_MS);
  }
}
