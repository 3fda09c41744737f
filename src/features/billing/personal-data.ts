import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listCheckoutsOf } from './checkouts.store.ts';

const instant = z.iso.datetime();

/** What a member's export says of checkouts, paid or not. */
export const checkoutsPersonalData = {
  shape: {
    checkouts: z.array(
      z.object({
        kind: z.string(),
        amount: moneySchema,
        interval: z.string(),
        giftFor: z.string().nullable().meta({ description: 'kept until the code is sent' }),
        createdAt: instant,
        completedAt: instant.nullable(),
        expiredAt: instant.nullable(),
        failedAt: instant.nullable(),
        stripeSessionId: z.string().nullable(),
      }),
    ),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const checkouts = await listCheckoutsOf(tx, memberId);
    return {
      checkouts: checkouts.map((checkout) => ({
        kind: checkout.kind,
        amount: money(checkout.amount, checkout.currency),
        interval: checkout.interval,
        giftFor: checkout.giftFor,
        createdAt: checkout.createdAt,
        completedAt: checkout.completedAt,
        expiredAt: checkout.expiredAt,
        failedAt: checkout.failedAt,
        stripeSessionId: checkout.sessionId,
      })),
    };
  },
};
