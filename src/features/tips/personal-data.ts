import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import {
  readSubscriptionStatus,
  subscriptionStatusSchema,
} from '../../money/subscription-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { listPledgesOf, listPledgesOfTips } from './pledges.store.ts';
import { eraseTips, listGuestTips, listTipsOf } from './tips.store.ts';

const instant = z.iso.datetime();

interface PersonalSubject {
  readonly memberId: string;
  readonly emails: readonly string[];
}

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

/**
 * The tips and monthly tips in a member's data export, including those given as a guest with their email address. The
 * secret of the stop link is left out.
 */
export const tipsPersonalData = {
  shape: {
    tips: z.array(tipSchema),
    pledges: z.array(pledgeSchema).meta({ description: 'monthly tips' }),
  },
  async read(tx: Tx, of: PersonalSubject) {
    const tips = await listTipsBy(tx, of);
    const pledges = await listPledgesBy(tx, of);
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
  /** Erases names and messages; amounts and dates stay, for the books. Returns the ids of the tips. */
  async erase(tx: Tx, of: PersonalSubject): Promise<string[]> {
    const ids = (await listTipsBy(tx, of)).map(({ id }) => id);
    await eraseTips(tx, ids);
    return ids;
  },
};

async function listTipsBy(tx: Tx, { memberId, emails }: PersonalSubject) {
  return [...(await listTipsOf(tx, memberId)), ...(await listGuestTips(tx, emails))];
}

async function listPledgesBy(tx: Tx, { memberId, emails }: PersonalSubject) {
  const byGuest = (await listGuestTips(tx, emails)).map(({ id }) => id);
  return [...(await listPledgesOf(tx, memberId)), ...(await listPledgesOfTips(tx, byGuest))];
}
