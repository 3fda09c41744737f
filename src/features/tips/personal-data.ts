import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import {
  readSubscriptionStatus,
  subscriptionStatusSchema,
} from '../../money/subscription-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { listPledgesOf } from './pledges.store.ts';
import { listTipsOf } from './tips.store.ts';

const instant = z.iso.datetime();

const tipSchema = z.object({
  id: z.uuid(),
  amount: moneySchema,
  message: z.string().nullable(),
  displayName: z.string().nullable(),
  anonymous: z.boolean(),
  createdAt: instant,
  succeededAt: instant.nullable(),
});

const pledgeSchema = z.object({
  id: z.uuid(),
  tipId: z.uuid(),
  amount: moneySchema,
  status: subscriptionStatusSchema,
  createdAt: instant,
  currentPeriodEnd: instant,
  cancelAt: instant.nullable(),
  endedAt: instant.nullable(),
  stripeSubscriptionId: z.string(),
});

/** What a member's export says of tips and pledges; the link that stops a pledge is a secret. */
export const tipsPersonalData = {
  shape: {
    tips: z.array(tipSchema),
    pledges: z.array(pledgeSchema).meta({ description: 'tips for every month' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const tips = await listTipsOf(tx, memberId);
    const pledges = await listPledgesOf(tx, memberId);
    return {
      tips: tips.map((row) => pick(tipSchema, { ...row, amount: money(row.amount, row.currency) })),
      pledges: pledges.map((row) =>
        pick(pledgeSchema, {
          ...row,
          amount: money(row.amount, row.currency),
          status: readSubscriptionStatus(row.status),
        }),
      ),
    };
  },
};
