import { z } from 'zod';
import { emulatorRoute } from './emulator-route.ts';
import { summarizeLedger } from './ledger.ts';

export const ledgerRoutes = [
  emulatorRoute('GET /_emulator/ledger', {
    accepts: z.strictObject({}),
    act: ({ world, perform }) => perform(() => summarizeLedger(world)),
  }),
];
