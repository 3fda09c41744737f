import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { appealDispute, closeDispute, openDispute } from '../payments/disputes.ts';
import { controlRoute } from './control-route.ts';

const open = controlRoute('POST /_emulator/charges/:id/dispute', {
  accepts: z.strictObject({
    reason: z.string().default('fraudulent'),
    inquiry: z.boolean().default(false),
    prevented: z.boolean().default(false),
    amount: z.number().int().positive().optional(),
  }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => {
      const charge = context.store.charges.find(pathParam('id'));
      if (!charge) throw resourceMissing('charge', pathParam('id'));
      return openDispute(context, charge, {
        reason: params.reason,
        isInquiry: params.inquiry,
        isPrevented: params.prevented,
        amount: params.amount,
      });
    }),
});

const close = controlRoute('POST /_emulator/disputes/:id/close', {
  accepts: z.strictObject({ outcome: z.enum(['won', 'lost']) }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => closeDispute(context, pathParam('id'), params.outcome)),
});

const appeal = controlRoute('POST /_emulator/disputes/:id/appeal', {
  accepts: z.strictObject({}),
  handle: ({ context, perform }, { pathParam }) =>
    perform(() => appealDispute(context, pathParam('id'))),
});

export const disputeControlRoutes = [open, close, appeal];
