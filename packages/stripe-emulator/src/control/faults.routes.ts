import { z } from 'zod';
import { randomText } from '../store/ids.ts';
import { controlRoute } from './control-route.ts';

const MAX_DELAY_MS = 600_000;

const set = controlRoute('POST /_emulator/faults', {
  accepts: z.strictObject({
    method: z.string().default('*'),
    path: z.string().default('/v1'),
    times: z.coerce.number().int().min(0).max(1_000_000).default(1),
    status: z.coerce.number().int().min(400).max(599).optional(),
    committed: z.boolean().default(false),
    delayMs: z.coerce.number().int().min(0).max(MAX_DELAY_MS).optional(),
    disconnect: z.union([z.boolean(), z.enum(['before', 'after', 'truncated'])]).optional(),
  }),
  handle({ context, perform }, { params }) {
    const method = params.method.toUpperCase();
    perform(() => {
      const { faults } = context.store;
      for (const fault of [...faults.oldestFirst()]) {
        if (fault.method === method && fault.path === params.path) faults.remove(fault.id);
      }
      if (params.times === 0) return;
      faults.put({
        id: randomText(12),
        method,
        path: params.path,
        times: params.times,
        status: params.status ?? null,
        isCommitted: params.committed,
        delayMs: params.delayMs ?? 0,
        disconnect: readDisconnect(params.disconnect),
      });
    });
    return { faults: [...context.store.faults.oldestFirst()] };
  },
});

/** `true` means `after`: the request is processed, and the connection closes without a response. */
function readDisconnect(value: boolean | 'before' | 'after' | 'truncated' | undefined) {
  if (value === true) return 'after';
  return value || null;
}

const read = controlRoute('GET /_emulator/faults', {
  accepts: z.strictObject({}),
  handle: ({ context }) => ({ faults: [...context.store.faults.oldestFirst()] }),
});

export const faultRoutes = [set, read];
