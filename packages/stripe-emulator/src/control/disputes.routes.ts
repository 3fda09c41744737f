import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { closeDispute, openDispute } from '../payments/disputes.ts';
import { controlRoute } from './control-route.ts';

const open = controlRoute('POST /_emulator/charges/:id/dispute', {
  accepts: z.strictObject({
    reason: z.string().default('fraudulent'),
    inquiry: z.boolean().default(false),
  }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => {
      const charge = context.store.charges.find(pathParam('id'));
      if (!charge) throw resourceMissing('charge', pathParam('id'));
      return openDispute(context, charge, { reason: params.reason, isInquiry: params.inquiry });
    }),
});

const close = controlRoute('POST /_emulator/disputes/:id/close', {
  accepts: z.strictObject({ outcome: z.enum(['won', 'lost']) }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => closeDispute(context, pathParam('id'), params.outcome)),
});

export const disputeControlRoutes = [open, close];
