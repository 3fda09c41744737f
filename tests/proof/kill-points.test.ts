import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type KillPointSite,
  killOnce,
  openKillPointSite,
} from '../../scripts/proof/kill-points/kill-once.ts';
import { KILL_SCENARIOS } from '../../scripts/proof/kill-points/scenarios.ts';
import { createTestDatabase } from '../support/database.ts';
import { sampleOfDay } from '../support/sample.ts';

let range: KillPointSite;

beforeAll(async () => {
  range = await openKillPointSite(createTestDatabase);
}, 120_000);

afterAll(() => range.close());

/**
 * The most dangerous moments: Stripe has processed the request or the payment is written, but not
 * acknowledged.
 */
const MOMENTS = [
  ['a tip is paid', 'before', /INSERT INTO "public"."payments"/],
  ['a checkout for a subscription', 'before', /UPDATE "public"."checkouts"/],
] as const;
/** One of them each day; `npm run proof -- kill-points` has every statement of every path. */
const MOMENTS_EVERY = 2;

test.each(sampleOfDay(MOMENTS, MOMENTS_EVERY))(
  'a kill -9 while %s, %s %s, loses and duplicates nothing',
  async (name, side, at) => {
    const path = KILL_SCENARIOS.find((one) => one.name === name);
    if (!path) throw new Error(`There is no path ${name}.`);
    const { statement } = await killOnce(range, path, { at, side });
    expect(statement).toMatch(at);
  },
  60_000,
);
