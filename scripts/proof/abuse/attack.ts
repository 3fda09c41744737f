import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '../../system/seeded-random.ts';
import { ARTICLES } from '../site/content.ts';
import { type ProofMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { type Received, sendFrom } from './send-from.ts';

/** The kinds of hostile calls of an attack, and their relative frequency. */
const FLOODS = {
  'sign-in': 30,
  mails: 15,
  registration: 10,
  tips: 10,
  comments: 10,
  unlocks: 15,
  streams: 10,
} as const;
type Flood = keyof typeof FLOODS;

const FLOOD_NAMES = Object.keys(FLOODS) as Flood[];
const WEIGHTED = FLOOD_NAMES.flatMap((flood) => Array.from({ length: FLOODS[flood] }, () => flood));

export interface Attackers {
  readonly random: SeededRandom;
  readonly addresses: readonly string[];
  /** The members whose accounts are attacked. */
  readonly victims: readonly { readonly email: string }[];
  /** The attackers' own accounts. */
  readonly accounts: readonly ProofMember[];
}

const TICK_MS = 50;
/** Limits concurrent calls, because more would measure the attacker's own queue. */
const MAX_IN_FLIGHT = 300;
const STREAM_SECONDS = 10;

export interface Attack {
  /** Responses by flood, counted by status and code. */
  readonly answers: Readonly<Record<Flood, Map<string, number>>>;
  stop(): Promise<void>;
}

/** Sends `perSecond` hostile calls, each from one of the addresses, until it is stopped. */
export function startAttack(site: Site, attackers: Attackers, perSecond: number): Attack {
  const answers = Object.fromEntries(
    FLOOD_NAMES.map((flood) => [flood, new Map<string, number>()]),
  ) as Record<Flood, Map<string, number>>;
  const inFlight = new Set<Promise<void>>();
  let owed = 0;

  function strike(): void {
    const flood = attackers.random.pick(WEIGHTED);
    const call = CALLS[flood](site, attackers).then(({ status, code }) => {
      const answer = code === '' ? String(status) : `${status} ${code}`;
      answers[flood].set(answer, (answers[flood].get(answer) ?? 0) + 1);
    });
    const watched = call.finally(() => inFlight.delete(watched));
    inFlight.add(watched);
  }

  const timer = setInterval(() => {
    owed = Math.min(owed + (perSecond * TICK_MS) / 1000, perSecond);
    for (; owed >= 1 && inFlight.size < MAX_IN_FLIGHT; owed -= 1) strike();
  }, TICK_MS);
  return {
    answers,
    async stop() {
      clearInterval(timer);
      await Promise.all(inFlight);
    },
  };
}

type Call = (site: Site, attackers: Attackers) => Promise<Received>;

const CALLS: Readonly<Record<Flood, Call>> = {
  'sign-in'(site, { random, addresses, victims }) {
    const body = { email: random.pick(victims).email, password: `guess ${random.below(1e9)}` };
    return sendFrom(site, { path: '/v1/auth/login', from: random.pick(addresses), body });
  },
  mails(site, { random, addresses, victims }) {
    const path = random.pick(['/v1/auth/magic-link', '/v1/auth/password/forgot']);
    const { email } = random.happens(0.5) ? random.pick(victims) : newcomer(random);
    return sendFrom(site, { path, from: random.pick(addresses), body: { email } });
  },
  registration(site, { random, addresses }) {
    const body = { ...newcomer(random), password: 'the passphrase of a flood', name: 'A flood' };
    return sendFrom(site, { path: '/v1/auth/register', from: random.pick(addresses), body });
  },
  tips(site, { random, addresses }) {
    const body = { amount: 100 + random.below(900), currency: 'usd' };
    return sendFrom(site, { path: '/v1/tips/checkout', from: random.pick(addresses), body });
  },
  async comments(site, { random, addresses, accounts }) {
    const authorization = `Bearer ${await tokenOf(site, random.pick(accounts))}`;
    const body = { body: `Noise ${random.below(1e9)} of a flood` };
    const path = '/v1/articles/for-everyone/comments';
    return await sendFrom(site, {
      path,
      from: random.pick(addresses),
      body,
      headers: { authorization },
    });
  },
  unlocks(site, { random, addresses }) {
    const path = `/v1/articles/${random.pick(ARTICLES).slug}/unlock`;
    return sendFrom(site, { path, from: random.pick(addresses), body: {} });
  },
  streams: holdStream,
};

function newcomer(random: SeededRandom): { email: string } {
  return { email: `nobody-${random.below(1e9)}@example.org` };
}

/** Opens a stream and keeps it open for a while, during which further calls are made. */
async function holdStream(site: Site, { random, addresses }: Attackers): Promise<Received> {
  const closing = new AbortController();
  const refused = { code: '', body: null, cookies: [], retryAfterSeconds: 0 };
  try {
    const { status } = await fetch(
      `${site.servers[0]?.url}/v1/articles/for-everyone/comments/stream`,
      {
        headers: { 'x-forwarded-for': random.pick(addresses) },
        signal: closing.signal,
      },
    );
    void pause(STREAM_SECONDS * 1000).then(() => closing.abort());
    return { ...refused, status };
  } catch {
    return { ...refused, status: 0 };
  }
}
