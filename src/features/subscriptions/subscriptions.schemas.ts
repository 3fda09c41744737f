import { z } from 'zod';
import { intervalSchema, tierSlugSchema } from '../billing/index.ts';

export const subscriptionCheckoutSchema = z.strictObject({
  tier: tierSlugSchema,
  interval: intervalSchema,
});
export type SubscriptionRequest = z.output<typeof subscriptionCheckoutSchema>;

export const startedSubscriptionSchema = z.object({ url: z.url() });

export const subscriptionSchema = z
  .object({
    tier: z.string().meta({ description: "the tier's slug" }),
    interval: intervalSchema,
    status: z.string().meta({ description: "Stripe's status" }),
    currentPeriodEnd: z.iso.datetime(),
    cancelAt: z.iso.datetime().nullable(),
    graceUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'until when access goes on while a payment is overdue' }),
  })
  .meta({ id: 'Subscription' });
