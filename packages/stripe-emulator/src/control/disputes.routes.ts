import { z } from 'zod';
import { closeDispute, openDispute } from '../payments/disputes.ts';
import { missing } from '../wire/refusal.ts';
import { emulatorRoute } from './emulator-route.ts';

const open = emulatorRoute('POST /_emulator/charges/:id/dispute', {
  accepts: z.strictObject({
    reason: z.string().default('fraudulent'),
    inquiry: z.boolean().default(false),
  }),
  act: ({ world, perform }, { given, at }) =>
    perform(() => {
      const charge = world.books.charges.find(at('id'));
      if (!charge) throw missing('charge', at('id'));
      return openDispute(world, charge, { reason: given.reason, isInquiry: given.inquiry });
    }),
});

const close = emulatorRoute('POST /_emulator/disputes/:id/close', {
  accepts: z.strictObject({ outcome: z.enum(['won', 'lost']) }),
  act: ({ world, perform }, { given, at }) =>
    perform(() => closeDispute(world, at('id'), given.outcome)),
});

export const disputeControlRoutes = [open, close];
