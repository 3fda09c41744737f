import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../../system/seeded-random.ts';
import { createAddresses } from '../abuse/addresses.ts';
import { type Attack, type Attackers, startAttack } from '../abuse/attack.ts';
import { createOwners, type Owner, signInAtHome, signInElsewhere } from '../abuse/owners.ts';
import { BEHIND_PROXY } from '../abuse/send-from.ts';
import { type Figure, type Part, scaled } from '../part.ts';
import { publishContent } from '../site/content.ts';
import { startFloorProbe, startLatencyProbe } from '../site/latency-probe.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSite, type Site } from '../site/site.ts';

const MINUTES = 60;
const ADDRESSES = 10_000;
/** 72,000 calls in an hour. */
const CALLS_PER_SECOND = 20;
const OWNERS = 20;
const ATTACKERS_ACCOUNTS = 50;
const QUIET_SECONDS = 40;
/**
 * Reading during the attack may take at most twice as long as while only members sign in, compared with a page of
 * node:http alone at the same time, which other work on the machine slows down as well.
 */
const MAX_SLOWER = 2;
/** Sign-in, reset and registration mails together, including one of each every few minutes; used links allow more. */
const MAX_MAILS_AN_HOUR = 70;

/** Each sign-in from a new browser is announced to its owner. */
const ANNOUNCEMENT = /^New sign-in/;

/** The allowed responses to a hostile call. */
const EXPECTED = /^(?:2\d\d|40[0-9]|42\d|503 busy)/;

export const abusePart: Part = {
  name: 'abuse',
  title: 'An hour of abuse from 10,000 addresses',
  async run(context) {
    const make = context.databases.make;
    const site = await openSite({ makeDatabase: make, processes: 1, environment: BEHIND_PROXY });
    try {
      await publishContent(site);
      const owners = await createOwners(site, OWNERS);
      const attackers = await gather(site, context.seed, owners);
      const before = { home: [], elsewhere: [] };
      const quiet = await probeFor(site, () =>
        useAccounts(site, owners, { seconds: QUIET_SECONDS, signIns: before }),
      );
      context.log(`p95 of reading beforehand ${inMs(quiet.site)}`);
      const attack = startAttack(site, attackers, CALLS_PER_SECOND);
      const seconds = scaled(MINUTES * 60, context);
      const signIns = { home: [], elsewhere: [] };
      const busy = await probeFor(site, () => useAccounts(site, owners, { seconds, signIns }));
      await attack.stop();
      context.log(`p95 of reading meanwhile ${inMs(busy.site)}`);
      return evaluate(site, { attack, owners, quiet, busy, seconds, signIns });
    } finally {
      await site.close();
    }
  },
};

interface SignIns {
  readonly home: number[];
  readonly elsewhere: number[];
}

async function gather(site: Site, seed: number, owners: readonly Owner[]): Promise<Attackers> {
  const random = createRandom(seed);
  const accounts: ProofMember[] = [];
  while (accounts.length < ATTACKERS_ACCOUNTS) accounts.push(await addMember(site));
  return { random, addresses: createAddresses(random, ADDRESSES), victims: owners, accounts };
}

/** The 95th percentiles of reading times in milliseconds: of the site, and of node:http alone. */
interface ReadingTimes {
  readonly site: number;
  readonly floor: number;
}

/** Measures reading times while the work runs. */
async function probeFor(site: Site, work: () => Promise<void>): Promise<ReadingTimes> {
  const floor = await startFloorProbe();
  const probe = startLatencyProbe(site);
  await work();
  return { site: await probe.stop(), floor: await floor.stop() };
}

function inMs(time: number): string {
  return `${time.toFixed(1)} ms`;
}

/** Signs the owners in by turns, from the known browser and, every third time, also from a new one. */
async function useAccounts(
  site: Site,
  owners: readonly Owner[],
  { seconds, signIns }: { seconds: number; signIns: SignIns },
): Promise<void> {
  const until = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    const owner = owners[turn % owners.length];
    if (owner === undefined) return;
    signIns.home.push(await signInAtHome(site, owner));
    if (turn % 3 === 0) {
      const elsewhere = `192.0.2.${(turn % 250) + 1}`;
      signIns.elsewhere.push(await signInElsewhere(site, owner, elsewhere));
    }
    await pause(1000);
  }
}

function evaluate(
  site: Site,
  run: {
    attack: Attack;
    owners: readonly Owner[];
    quiet: ReadingTimes;
    busy: ReadingTimes;
    seconds: number;
    signIns: SignIns;
  },
): Figure[] {
  const { attack, owners, quiet, busy, seconds, signIns } = run;
  const floods = Object.entries(attack.answers);
  const odd = floods.flatMap(([flood, answers]) =>
    [...answers.keys()].filter((one) => !EXPECTED.test(one)).map((one) => `${flood}: ${one}`),
  );
  if (odd.length > 0) throw new Error(`answers that nobody expects: ${odd.join(', ')}`);
  const unasked = Math.max(
    ...owners.map(({ email, linksUsed }) => countByStrangers(site, email) - linksUsed),
  );
  if (unasked > MAX_MAILS_AN_HOUR) throw new Error(`One mailbox got ${unasked} unused mails.`);
  const slower = busy.site / quiet.site;
  const floorSlower = Math.max(1, busy.floor / quiet.floor);
  const readers = `${inMs(quiet.site)}, ${inMs(busy.site)} (${slower.toFixed(2)} times)`;
  const floor = `${inMs(quiet.floor)}, ${inMs(busy.floor)} (${floorSlower.toFixed(2)} times)`;
  if (slower > MAX_SLOWER * floorSlower)
    throw new Error(`Readers wait: p95 of reading ${readers}; of node:http alone ${floor}`);
  const calls = floods.flatMap(([, answers]) => [...answers.values()]);
  return [
    { what: 'minutes', value: (seconds / 60).toFixed(1) },
    { what: 'hostile calls', value: String(calls.reduce((sum, count) => sum + count, 0)) },
    ...floods.map(([flood, answers]) => ({ what: `answers to ${flood}`, value: list(answers) })),
    { what: 'p95 of reading before and during', value: readers },
    { what: 'the same of node:http alone, at the same time', value: floor },
    { what: 'owners who signed in from a known browser', value: describe(signIns.home) },
    { what: 'owners who signed in from a new browser', value: describe(signIns.elsewhere) },
    { what: 'owners locked out', value: '0' },
    { what: 'most unused mails to one attacked mailbox', value: String(unasked) },
  ];
}

function list(answers: ReadonlyMap<string, number>): string {
  const sorted = [...answers].toSorted(([, one], [, other]) => other - one);
  return sorted.map(([answer, count]) => `${answer}: ${count}`).join(', ');
}

function describe(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return `${times.length} of ${times.length}, median ${at(0.5)} ms, slowest ${at(1)} ms`;
}

/** Counts the mails of a mailbox that anyone could trigger, by typing its address. */
function countByStrangers(site: Site, email: string): number {
  return site.mail.messages(email).filter(({ subject }) => !ANNOUNCEMENT.test(subject)).length;
}
