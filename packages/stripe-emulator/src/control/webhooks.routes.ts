import { z } from 'zod';
import type { DeliveryRecord } from '../store/records.ts';
import type { ControlContext } from './control.ts';
import { controlRoute } from './control-route.ts';

const MAX_COPIES = 1000;

function describeWebhooks({ dispatcher, webhook }: ControlContext) {
  return {
    mode: dispatcher.mode(),
    url: webhook?.url ?? null,
    secret: webhook?.secret ?? null,
    held: dispatcher.held().length,
  };
}

const read = controlRoute('GET /_emulator/webhooks', {
  accepts: z.strictObject({}),
  handle: describeWebhooks,
});

const setMode = controlRoute('POST /_emulator/webhooks', {
  accepts: z.strictObject({
    mode: z.enum(['deliver', 'hold', 'drop']).optional(),
    /** Concurrent deliveries: more than one is faster but does not preserve the order of events. */
    lanes: z.coerce.number().int().min(1).max(64).optional(),
  }),
  handle(control, { params }) {
    if (params.mode) control.dispatcher.setMode(params.mode);
    if (params.lanes) control.dispatcher.setConcurrency(params.lanes);
    return describeWebhooks(control);
  },
});

const release = controlRoute('POST /_emulator/webhooks/release', {
  accepts: z.strictObject({
    order: z.enum(['fifo', 'reverse', 'shuffle']).default('fifo'),
    copies: z.coerce.number().int().min(1).max(MAX_COPIES).default(1),
    /** The same seed produces the same order. */
    seed: z.coerce.number().int().optional(),
  }),
  async handle(control, { params }) {
    const held = orderDeliveries(
      control.dispatcher.held(),
      params.order,
      params.seed ?? Date.now(),
    );
    await control.dispatcher.sendNow(held, params.copies);
    return { ...describeWebhooks(control), released: held.length };
  },
});

function orderDeliveries(held: DeliveryRecord[], order: string, seed: number): DeliveryRecord[] {
  if (order === 'reverse') return held.toReversed();
  if (order !== 'shuffle') return held;
  const shuffled = [...held];
  let state = seed >>> 0 || 1;
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    // Marsaglia's xorshift: random enough to shuffle with, and deterministic for a seed.
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    const other = state % (last + 1);
    const [left, right] = [shuffled[last], shuffled[other]];
    if (left && right) [shuffled[last], shuffled[other]] = [right, left];
  }
  return shuffled;
}

export const webhookRoutes = [read, setMode, release];
