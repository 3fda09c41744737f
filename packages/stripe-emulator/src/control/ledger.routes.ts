import { z } from 'zod';
import { controlRoute } from './control-route.ts';
import { summarizeLedger } from './ledger.ts';

export const ledgerRoutes = [
  controlRoute('GET /_emulator/ledger', {
    accepts: z.strictObject({}),
    handle: ({ context, perform }) => perform(() => summarizeLedger(context)),
  }),
];
