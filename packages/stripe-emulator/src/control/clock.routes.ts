import { z } from 'zod';
import type { Control } from './control.ts';
import { emulatorRoute } from './emulator-route.ts';

/** Ten years at once are more than any rehearsal needs. */
const FARTHEST_SECONDS = 3660 * 86_400;

function tellTime({ world }: Control) {
  return { now: world.clock.now().toISOString(), offsetSeconds: world.clock.offsetSeconds() };
}

const read = emulatorRoute('GET /_emulator/clock', {
  accepts: z.strictObject({}),
  act: tellTime,
});

const advance = emulatorRoute('POST /_emulator/clock/advance', {
  accepts: z.strictObject({ seconds: z.coerce.number().int().min(0).max(FARTHEST_SECONDS) }),
  async act(control, { given }) {
    await control.advance(given.seconds);
    return tellTime(control);
  },
});

export const clockRoutes = [read, advance];
