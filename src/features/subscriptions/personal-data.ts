import { z } from 'zod';
import { billingIntervalSchema, intervalSchema } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import {
  readSubscriptionStatus,
  subscriptionStatusSchema,
} from '../../money/subscription-status.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { checkoutRows } from '../billing/index.ts';
import { anonymizePayer } from '../revenue/index.ts';
import { clearRecipients, listGiftsBoughtAt, listGiftsOf } from './gifts.store.ts';
import { clearPendingPages, listSubscriptionsOf } from './subscriptions.store.ts';

const instant = z.iso.datetime();
const offer = { tier: z.string(), interval: intervalSchema };

const subscriptionSchema = z.object({
  ...offer,
  every: billingIntervalSchema,
  price: moneySchema.nullable(),
  status: subscriptionStatusSchema,
  currentPeriodEnd: instant,
  cancelAt: instant.nullable(),
  endedAt: instant.nullable(),
  stripeSubscriptionId: z.string(),
});

const giftSchema = z.object({
  ...offer,
  redeemedAt: instant.nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
});

/** The subscriptions and the redeemed and bought gift subscriptions in a member's data export. */
export const subscriptionsPersonalData = {
  shape: {
    subscriptions: z.array(subscriptionSchema),
    gifts: z.array(giftSchema),
    giftsBought: z.array(z.object({ ...offer, paidAt: instant, deliverTo: z.string().nullable() })),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const subscriptions = await listSubscriptionsOf(tx, memberId);
    const gifts = await listGiftsOf(tx, memberId, null);
    const checkouts = await checkoutRows.listOfMember(tx, memberId);
    return {
      subscriptions: subscriptions.map((row) => {
        const status = readSubscriptionStatus(row.status);
        return pick(subscriptionSchema, { ...row, tier: row.tier.slug, status });
      }),
      gifts: gifts.map((gift) => pick(giftSchema, { ...gift, tier: gift.tier.slug })),
      giftsBought: await listGiftsBoughtAt(
        tx,
        checkouts.map(({ id }) => id),
      ),
    };
  },
  async erase(tx: Tx, { memberId, emails }: { memberId: string; emails: readonly string[] }) {
    await clearPendingPages(tx, memberId);
    await anonymizePayer(tx, memberId, newId());
    await clearRecipients(tx, emails);
  },
};
