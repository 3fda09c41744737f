import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '../../system/seeded-random.ts';
import type { World } from './outside-world.ts';

/** How long a service stays away. */
const AWAY_MS = 3_000;
/** Mails that a process may have sent and not marked when it is killed: as many as it sends at once. */
const MAILS_UNDER_WAY = 4;

export type Assault = (world: World, random: SeededRandom) => Promise<void>;

/** What is killed; the primary of PostgreSQL once, because two hosts are configured. */
export const ASSAULTS = {
  async 'a process of the server and its jobs'(world, random) {
    world.site.crashes += MAILS_UNDER_WAY;
    await world.killServer(random.pick([0, 1]));
  },
  async Redis(world) {
    await world.stopRedis();
    await pause(AWAY_MS);
    world.startRedis();
  },
  async 'the mail server'({ smtp }) {
    smtp.cut();
    await pause(AWAY_MS);
    smtp.restore();
  },
  async Stripe({ stripe }) {
    stripe.cut();
    await pause(AWAY_MS);
    stripe.restore();
  },
} as const satisfies Record<string, Assault>;

export const FAIL_OVER: Assault = async (world) => {
  world.site.crashes += MAILS_UNDER_WAY;
  await world.failOver();
};
