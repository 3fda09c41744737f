import { z } from 'zod';
import { CHECKOUT_KINDS } from './checkouts.store.ts';

export const sessionParams = z.object({
  sessionId: z.string().regex(/^cs_\w{1,200}$/),
});

export const settledSchema = z
  .object({
    kind: z.enum(CHECKOUT_KINDS),
    status: z.enum(['pending', 'succeeded', 'failed', 'expired']),
    tipId: z.uuid().optional(),
  })
  .meta({ id: 'SettledCheckout' });
