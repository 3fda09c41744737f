import { z } from 'zod';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { CHECKOUT_STATUSES } from './checkout-status.rules.ts';

export const sessionParams = z.object({
  sessionId: z.string().regex(/^cs_\w{1,200}$/),
});

export const settledSchema = z
  .object({
    kind: z.enum(PAYMENT_KINDS),
    status: z.enum(CHECKOUT_STATUSES),
    tipId: z.uuid().optional(),
    articleSlug: z.string().optional().meta({
      description: 'the published article whose paywall led to the checkout of a subscription',
    }),
    groupId: z.uuid().optional(),
    underReview: z.boolean().meta({
      description: 'true if a received payment differs from the order and staff are reviewing it',
    }),
  })
  .meta({ id: 'SettledCheckout' });
