import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { integer, pageParams, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';

/**
 * Test clocks exist as objects only: advancing one changes its time and moves nothing else. The emulator has one
 * clock, moved by `POST /_emulator/clock/advance`, since the server under test must follow it.
 */
const create = route('POST /v1/test_helpers/test_clocks', {
  accepts: z.strictObject({ frozen_time: integer, name: text.optional() }),
  handle(context, { params }) {
    const now = context.clock.seconds();
    const clock = context.store.testClocks.put({
      id: `clock_${randomText(24)}`,
      object: 'test_helpers.test_clock',
      created: now,
      deletes_after: now + 30 * 86_400,
      frozen_time: params.frozen_time,
      livemode: false,
      name: params.name ?? null,
      status: 'ready',
      status_details: {},
    });
    context.publish('test_helpers.test_clock.created', clock);
    return clock;
  },
});

const advance = route('POST /v1/test_helpers/test_clocks/:id/advance', {
  accepts: z.strictObject({ frozen_time: integer }),
  handle(context, { params, pathParam }) {
    const before = getClock(context, pathParam('id'));
    const { frozen_time: target } = params;
    if (target <= before.frozen_time) {
      throw invalidRequest('A test clock can only be moved forward.', { param: 'frozen_time' });
    }
    const advancing = {
      ...before,
      status: 'advancing' as const,
      status_details: { advancing: { target_frozen_time: target } },
    };
    context.publish('test_helpers.test_clock.advancing', advancing);
    const ready = { ...before, frozen_time: target, status: 'ready' as const, status_details: {} };
    context.publish('test_helpers.test_clock.ready', context.store.testClocks.put(ready));
    return advancing;
  },
});

function getClock(context: EmulatorContext, id: string) {
  const clock = context.store.testClocks.find(id);
  if (!clock) throw resourceMissing('test_clock', id);
  return clock;
}

const retrieve = route('GET /v1/test_helpers/test_clocks/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getClock(context, pathParam('id')),
});

const list = route('GET /v1/test_helpers/test_clocks', {
  accepts: z.strictObject(pageParams),
  handle: (context, { params }) =>
    listPage(context.store.testClocks, { url: '/v1/test_helpers/test_clocks', params }),
});

const remove = route('DELETE /v1/test_helpers/test_clocks/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const clock = getClock(context, pathParam('id'));
    const { id, object } = clock;
    context.store.testClocks.remove(id);
    context.publish('test_helpers.test_clock.deleted', clock);
    return { id, object, deleted: true };
  },
});

export const testClockRoutes = [create, advance, retrieve, list, remove];
