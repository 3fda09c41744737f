import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listPledgesOf } from './pledges.store.ts';
import { listTipsOf } from './tips.store.ts';

const instant = z.iso.datetime();

/** What a member's export says of tips and pledges; the link that stops a pledge is a secret. */
export const tipsPersonalData = {
  shape: {
    tips: z.array(
      z.object({
        id: z.uuid(),
        amount: moneySchema,
        message: z.string().nullable(),
        displayName: z.string().nullable(),
        anonymous: z.boolean(),
        createdAt: instant,
        succeededAt: instant.nullable(),
      }),
    ),
    pledges: z
      .array(
        z.object({
          id: z.uuid(),
          tipId: z.uuid(),
          amount: moneySchema,
          status: z.string(),
          createdAt: instant,
          currentPeriodEnd: instant,
          cancelAt: instant.nullable(),
          endedAt: instant.nullable(),
          stripeSubscriptionId: z.string(),
        }),
      )
      .meta({ description: 'tips for every month' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const tips = await listTipsOf(tx, memberId);
    const pledges = await listPledgesOf(tx, memberId);
    return {
      tips: tips.map((tip) => ({
        id: tip.id,
        amount: money(tip.amount, tip.currency),
        message: tip.message,
        displayName: tip.displayName,
        anonymous: tip.anonymous,
        createdAt: tip.createdAt,
        succeededAt: tip.succeededAt,
      })),
      pledges: pledges.map((pledge) => ({
        id: pledge.id,
        tipId: pledge.tipId,
        amount: money(pledge.amount, pledge.currency),
        status: pledge.status,
        createdAt: pledge.createdAt,
        currentPeriodEnd: pledge.currentPeriodEnd,
        cancelAt: pledge.cancelAt,
        endedAt: pledge.endedAt,
        stripeSubscriptionId: pledge.stripeSubscriptionId,
      })),
    };
  },
};
