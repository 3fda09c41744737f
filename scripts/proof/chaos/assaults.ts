import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '../../system/seeded-random.ts';
import type { World } from './outside-world.ts';

/** How long a service stays unavailable. */
const AWAY_MS = 3_000;
/** Mails that a killed process may have sent but not marked as sent: as many as it sends concurrently. */
const MAILS_UNDER_WAY = 4;

/** When recovery time starts to count, and the duration of steps that are not part of it. */
interface Assaulted {
  /** The time of the kill or of the service's return, by `performance.now()`. */
  readonly since: number;
  /** A description such as `started after 1200 ms`; empty if there is no such step. */
  readonly step: string;
}

export type Assault = (world: World, random: SeededRandom) => Promise<Assaulted>;

/** The possible kills; the PostgreSQL primary only once, because two hosts are configured. */
export const ASSAULTS = {
  async 'a process of the server and its jobs'(world, random) {
    world.site.crashes += MAILS_UNDER_WAY;
    const since = performance.now();
    await world.killServer(random.pick([0, 1]));
    return { since, step: `another one serves after ${Math.round(performance.now() - since)} ms` };
  },
  async Redis(world) {
    await world.stopRedis();
    await pause(AWAY_MS);
    world.startRedis();
    return cameBack();
  },
  async 'the mail server'({ smtp }) {
    smtp.cut();
    await pause(AWAY_MS);
    smtp.restore();
    return cameBack();
  },
  async Stripe({ stripe }) {
    stripe.cut();
    await pause(AWAY_MS);
    stripe.restore();
    return cameBack();
  },
} as const satisfies Record<string, Assault>;

export const FAIL_OVER: Assault = async (world) => {
  world.site.crashes += MAILS_UNDER_WAY;
  const since = performance.now();
  await world.failOver();
  return { since, step: `promoted after ${Math.round(performance.now() - since)} ms` };
};

function cameBack(): Assaulted {
  return { since: performance.now(), step: '' };
}
