import { setTimeout as pause } from 'node:timers/promises';
import { createRandom, type SeededRandom } from '../../system/seeded-random.ts';
import { ASSAULTS, type Assault, FAIL_OVER } from '../chaos/assaults.ts';
import { openWorld, type World } from '../chaos/outside-world.ts';
import { type LoadFigures, startLoad } from '../database-faults/load.ts';
import { type MachineLoad, readMachineLoad } from '../machine-load.ts';
import { ProgramMissing } from '../operation/programs.ts';
import { assertOracle } from '../oracle/oracle.ts';
import { type Figure, type Part, type PartContext, scaled } from '../part.ts';
import { callApi } from '../site/api-calls.ts';
import { openTip, pay } from '../site/checkouts.ts';
import { publishContent } from '../site/content.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

const MINUTES = 30;
const ASSAULT_EVERY_MS = 12_000;
/** Early, so that short runs include it. */
const FAIL_OVER_AT = 2;
/** After half an hour under load, tens of thousands of events are queued. */
const SETTLED_WITHIN_MS = 1_200_000;
/** The load of half an hour without pauses fills the queue for more than another half an hour. */
const LOAD_PAUSE_MS = 800;
const DELIVERIES_AT_ONCE = 16;

/** Kills processes and services repeatedly under load: no acknowledged data is lost, and the books are equal. */
export const chaosPart: Part = {
  name: 'chaos',
  title: 'Random kills under load',
  page: 'operation-proof.md',
  async run(context) {
    const load = readMachineLoad();
    let world: World;
    try {
      world = await openWorld();
    } catch (error) {
      if (!(error instanceof ProgramMissing)) throw error;
      return [{ what: 'chaos', value: `skipped: ${error.message}` }];
    }
    try {
      return await endure(world, context, load);
    } finally {
      await world.close();
    }
  },
};

interface RecoveryResult {
  readonly name: string;
  /** The duration of checkouts on both processes in sequence before the assault, which reflects the machine's load. */
  readonly beforeMs: number;
  /** The time from the kill, or the return of a service, until both processes serve a checkout. */
  readonly recoveryMs: number;
}

async function endure(world: World, context: PartContext, machine: MachineLoad): Promise<Figure[]> {
  const { site } = world;
  await publishContent(site);
  const admin = await addMember(site, 'admin');
  const event = await payOnce(site);
  const load = startLoad(site, event, LOAD_PAUSE_MS);
  const readers = startRegistering(site);
  const endured = await assault(world, context);
  const figures = await load.stop();
  const registered = await readers.stop();
  await settle(site, context);
  const lost = await countLost(site, registered);
  if (lost > 0) throw new Error(`${lost} acknowledged registrations are lost`);
  await check(site, admin, figures);
  const described = describe(endured, figures, registered.length, scaled(MINUTES, context));
  return [...described, machine.figure];
}

async function assault(world: World, context: PartContext): Promise<readonly RecoveryResult[]> {
  const limitMs = context.recoverySeconds * 1000;
  const random = createRandom(context.seed);
  const until = performance.now() + scaled(MINUTES * 60, context) * 1000;
  const endured: RecoveryResult[] = [];
  while (performance.now() < until) {
    const isFailOver = endured.length === FAIL_OVER_AT;
    const { name, run } = isFailOver
      ? { name: "PostgreSQL's primary, the standby promoted", run: FAIL_OVER }
      : pickAssault(random);
    const beforeMs = await measureCheckouts(world.site, performance.now(), limitMs);
    const { since, step } = await run(world, random);
    const recoveryMs = await measureCheckouts(world.site, since, limitMs);
    const said = `${name}: back after ${recoveryMs} ms${step && `, ${step}`}; ${beforeMs} ms before`;
    context.log(said);
    if (recoveryMs > limitMs) throw new Error(said);
    endured.push({ name, beforeMs, recoveryMs });
    await pause(ASSAULT_EVERY_MS - AWAY_AND_BACK_MS);
  }
  return endured;
}

/** The approximate duration of an assault and its recovery. */
const AWAY_AND_BACK_MS = 4_000;

function pickAssault(random: SeededRandom): { name: string; run: Assault } {
  const names = Object.keys(ASSAULTS) as (keyof typeof ASSAULTS)[];
  const name = random.pick(names);
  return { name, run: ASSAULTS[name] };
}

/** Measures until both processes serve a checkout; stops shortly after the limit. */
async function measureCheckouts(site: Site, since: number, limitMs: number): Promise<number> {
  const body = { amount: 700, currency: 'usd' };
  for (const [server] of site.servers.entries()) {
    for (let status = 0; status !== 201; ) {
      const ask = { path: '/v1/tips/checkout', body, server, allowFailure: true };
      ({ status } = await callApi(site, ask));
      if (performance.now() - since > limitMs) break;
    }
  }
  return Math.round(performance.now() - since);
}

async function payOnce(site: Site) {
  const readEvents = createEventReader(site);
  await pay(site, (await openTip(site)).url);
  const event = (await readEvents()).find(({ type }) => type === 'checkout.session.completed');
  if (event === undefined) throw new Error('Stripe told of no session.');
  return event;
}

/** Registers readers at both processes in turn. `stop` resolves with those that were accepted. */
function startRegistering(site: Site): { stop(): Promise<readonly string[]> } {
  const accepted: string[] = [];
  let isOver = false;
  async function register(): Promise<void> {
    for (let index = 0; !isOver; index += 1) {
      const email = `chaos-${index}-${process.pid}@example.org`;
      const body = { email, name: 'Reader', password: 'a long enough password' };
      const ask = { path: '/v1/auth/register', body, server: index, allowFailure: true };
      if ((await callApi(site, ask)).status === 202) accepted.push(email);
      await pause(200);
    }
  }
  const running = register();
  return {
    async stop() {
      isOver = true;
      await running;
      return accepted;
    },
  };
}

async function settle(site: Site, { log }: PartContext): Promise<void> {
  const events = await createEventReader(site)();
  log(`${events.length} events of Stripe to deliver`);
  const deliver = async () => {
    for (let event = events.shift(); event !== undefined; event = events.shift()) {
      await deliverEvent(site, event, events.length);
    }
  };
  await Promise.all(Array.from({ length: DELIVERIES_AT_ONCE }, deliver));
  log('all delivered');
  if (!(await waitUntilSettled(site, SETTLED_WITHIN_MS))) throw new Error('Work is left undone.');
}

/** The number of accepted registrations that have no mail. */
async function countLost(site: Site, emails: readonly string[]): Promise<number> {
  const { rows } = await site.pool.query<{ count: number }>(
    'SELECT count(DISTINCT recipient)::int AS count FROM outbox_messages WHERE recipient = ANY($1)',
    [emails],
  );
  return emails.length - (rows[0]?.count ?? 0);
}

async function check(site: Site, admin: ProofMember, { unexpected }: LoadFigures): Promise<void> {
  // A killed process sends no response; its client retries with the same key.
  const wrong = unexpected.filter((line) => !/: 0\b/.test(line));
  if (wrong.length > 0) throw new Error(`answers: ${wrong.slice(0, 5).join('; ')}`);
  await assertOracle(site, { admin, members: [] }, 'after chaos');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function describe(
  endured: readonly RecoveryResult[],
  { requests, statuses }: LoadFigures,
  registered: number,
  minutes: number,
): Figure[] {
  const names = [...new Set(endured.map(({ name }) => name))];
  const kinds = names.map((name) => {
    const own = endured.filter((one) => one.name === name);
    const slowest = Math.max(...own.map(({ recoveryMs }) => recoveryMs));
    return {
      what: `killed: ${name}`,
      value: `${own.length} times, recovered within ${slowest} ms, median ${median(own.map(({ recoveryMs }) => recoveryMs))} ms; two checkouts took ${median(own.map(({ beforeMs }) => beforeMs))} ms before`,
    };
  });
  const answers = [...statuses].map(([status, count]) => `${count} × ${status || 'none'}`);
  return [
    { what: 'minutes', value: String(minutes) },
    { what: 'requests', value: `${requests}: ${answers.join(', ')}` },
    ...kinds,
    { what: 'acknowledged registrations kept', value: `${registered} of ${registered}` },
    { what: 'differences between the books and Stripe', value: '0' },
  ];
}
