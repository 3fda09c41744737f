import { z } from 'zod';
import type { ControlContext } from './control.ts';
import { controlRoute } from './control-route.ts';

/** The largest single step: ten years. */
const MAX_SECONDS = 3660 * 86_400;

function describeClock({ context }: ControlContext) {
  return { now: context.clock.now().toISOString(), offsetSeconds: context.clock.offsetSeconds() };
}

const read = controlRoute('GET /_emulator/clock', {
  accepts: z.strictObject({}),
  handle: describeClock,
});

const advance = controlRoute('POST /_emulator/clock/advance', {
  accepts: z.strictObject({ seconds: z.coerce.number().int().min(0).max(MAX_SECONDS) }),
  async handle(control, { params }) {
    await control.advance(params.seconds);
    return describeClock(control);
  },
});

export const clockRoutes = [read, advance];
