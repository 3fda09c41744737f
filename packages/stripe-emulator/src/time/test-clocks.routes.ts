import { z } from 'zod';
import { randomText } from '../books/ids.ts';
import { integer, page, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';

/**
 * Stripe's test clocks as names only: here there is one clock for all, and it is advanced by
 * `POST /_emulator/clock/advance`, because the server has to live at the same time.
 */
const create = route('POST /v1/test_helpers/test_clocks', {
  accepts: z.strictObject({ frozen_time: integer, name: text.optional() }),
  answer(world, { given }) {
    const now = world.clock.seconds();
    return world.books.testClocks.put({
      id: `clock_${randomText(24)}`,
      object: 'test_helpers.test_clock',
      created: now,
      deletes_after: now + 30 * 86_400,
      frozen_time: given.frozen_time,
      livemode: false,
      name: given.name ?? null,
      status: 'ready',
      status_details: {},
    });
  },
});

function getClock(world: World, id: string) {
  const clock = world.books.testClocks.find(id);
  if (!clock) throw missing('test_clock', id);
  return clock;
}

const retrieve = route('GET /v1/test_helpers/test_clocks/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getClock(world, at('id')),
});

const list = route('GET /v1/test_helpers/test_clocks', {
  accepts: z.strictObject(page),
  answer: (world, { given }) =>
    listPage(world.books.testClocks, { url: '/v1/test_helpers/test_clocks', given }),
});

const remove = route('DELETE /v1/test_helpers/test_clocks/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const { id, object } = getClock(world, at('id'));
    world.books.testClocks.remove(id);
    return { id, object, deleted: true };
  },
});

export const testClockRoutes = [create, retrieve, list, remove];
