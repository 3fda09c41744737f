import { z } from 'zod';
import { randomText } from '../books/ids.ts';
import { emulatorRoute } from './emulator-route.ts';

const LONGEST_DELAY_MS = 600_000;

const set = emulatorRoute('POST /_emulator/faults', {
  accepts: z.strictObject({
    method: z.string().default('*'),
    path: z.string().default('/v1'),
    times: z.coerce.number().int().min(0).max(1_000_000).default(1),
    status: z.coerce.number().int().min(400).max(599).optional(),
    committed: z.boolean().default(false),
    delayMs: z.coerce.number().int().min(0).max(LONGEST_DELAY_MS).optional(),
    disconnect: z.union([z.boolean(), z.enum(['before', 'after', 'truncated'])]).optional(),
  }),
  act({ world, perform }, { given }) {
    const method = given.method.toUpperCase();
    perform(() => {
      const { faults } = world.books;
      for (const fault of [...faults.oldestFirst()]) {
        if (fault.method === method && fault.path === given.path) faults.remove(fault.id);
      }
      if (given.times === 0) return;
      faults.put({
        id: randomText(12),
        method,
        path: given.path,
        times: given.times,
        status: given.status ?? null,
        isCommitted: given.committed,
        delayMs: given.delayMs ?? 0,
        disconnect: readDisconnect(given.disconnect),
      });
    });
    return { faults: [...world.books.faults.oldestFirst()] };
  },
});

/** Just `true` is the treacherous one: the work is done, the answer never comes. */
function readDisconnect(given: boolean | 'before' | 'after' | 'truncated' | undefined) {
  if (given === true) return 'after';
  return given || null;
}

const read = emulatorRoute('GET /_emulator/faults', {
  accepts: z.strictObject({}),
  act: ({ world }) => ({ faults: [...world.books.faults.oldestFirst()] }),
});

export const faultRoutes = [set, read];
