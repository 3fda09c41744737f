import { z } from 'zod';
import type { DeliveryRecord } from '../books/records.ts';
import type { Control } from './control.ts';
import { emulatorRoute } from './emulator-route.ts';

const MOST_COPIES = 1000;

function tellMode({ courier, webhook }: Control) {
  return {
    mode: courier.mode(),
    url: webhook?.url ?? null,
    secret: webhook?.secret ?? null,
    held: courier.held().length,
  };
}

const read = emulatorRoute('GET /_emulator/webhooks', {
  accepts: z.strictObject({}),
  act: tellMode,
});

const setMode = emulatorRoute('POST /_emulator/webhooks', {
  accepts: z.strictObject({
    mode: z.enum(['deliver', 'hold', 'drop']).optional(),
    /** How many events may be under way at once: more than one is faster and gives up their order. */
    lanes: z.coerce.number().int().min(1).max(64).optional(),
  }),
  act(control, { given }) {
    if (given.mode) control.courier.setMode(given.mode);
    if (given.lanes) control.courier.setLanes(given.lanes);
    return tellMode(control);
  },
});

const release = emulatorRoute('POST /_emulator/webhooks/release', {
  accepts: z.strictObject({
    order: z.enum(['fifo', 'reverse', 'shuffle']).default('fifo'),
    copies: z.coerce.number().int().min(1).max(MOST_COPIES).default(1),
    /** Makes a shuffle repeatable. */
    seed: z.coerce.number().int().optional(),
  }),
  async act(control, { given }) {
    const held = arrange(control.courier.held(), given.order, given.seed ?? Date.now());
    await control.courier.sendNow(held, given.copies);
    return { ...tellMode(control), released: held.length };
  },
});

function arrange(held: DeliveryRecord[], order: string, seed: number): DeliveryRecord[] {
  if (order === 'reverse') return held.toReversed();
  if (order !== 'shuffle') return held;
  const shuffled = [...held];
  let state = seed >>> 0 || 1;
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    // Marsaglia's xorshift: enough to shuffle by, and the same for the same seed.
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
