import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATHS } from '../../scripts/proof/kill-points/paths.ts';
import { openRange, type Range, strikeOnce } from '../../scripts/proof/kill-points/strike-once.ts';
import { createTestDatabase } from '../support/database.ts';

let range: Range;

beforeAll(async () => {
  range = await openRange(createTestDatabase);
}, 120_000);

afterAll(() => range.close());

/** Where most could go wrong: Stripe has acted or the money is written, and nobody knows it yet. */
test.each([
  ['a tip is paid', 'before', /INSERT INTO "public"."payments"/],
  ['a page for a subscription', 'before', /UPDATE "public"."checkouts"/],
] as const)(
  'kill -9 while %s, %s %s, loses and doubles nothing',
  async (name, side, at) => {
    const path = PATHS.find((one) => one.name === name);
    if (!path) throw new Error(`There is no path ${name}.`);
    const { statement } = await strikeOnce(range, path, { at, side });
    expect(statement).toMatch(at);
  },
  60_000,
);
