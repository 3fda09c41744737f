import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listCheckoutsOf } from '../billing/index.ts';
import { listGiftsBoughtAt, listGiftsOf } from './gifts.store.ts';
import { listSubscriptionsOf } from './subscriptions.store.ts';

const instant = z.iso.datetime();

/** What a member's export says of subscriptions, and of gift subscriptions redeemed and bought. */
export const subscriptionsPersonalData = {
  shape: {
    subscriptions: z.array(
      z.object({
        tier: z.string(),
        interval: z.string(),
        status: z.string(),
        currentPeriodEnd: instant,
        cancelAt: instant.nullable(),
        endedAt: instant.nullable(),
        stripeSubscriptionId: z.string(),
      }),
    ),
    gifts: z.array(
      z.object({
        tier: z.string(),
        interval: z.string(),
        redeemedAt: instant.nullable(),
        startsAt: instant.nullable(),
        endsAt: instant.nullable(),
      }),
    ),
    giftsBought: z.array(z.object({ tier: z.string(), interval: z.string(), paidAt: instant })),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const subscriptions = await listSubscriptionsOf(tx, memberId);
    const gifts = await listGiftsOf(tx, memberId, null);
    const checkouts = await listCheckoutsOf(tx, memberId);
    return {
      subscriptions: subscriptions.map((row) => ({
        tier: row.tier.slug,
        interval: row.interval,
        status: row.status,
        currentPeriodEnd: row.currentPeriodEnd,
        cancelAt: row.cancelAt,
        endedAt: row.endedAt,
        stripeSubscriptionId: row.stripeSubscriptionId,
      })),
      gifts: gifts.map((gift) => ({
        tier: gift.tier.slug,
        interval: gift.interval,
        redeemedAt: gift.redeemedAt,
        startsAt: gift.startsAt,
        endsAt: gift.endsAt,
      })),
      giftsBought: await listGiftsBoughtAt(
        tx,
        checkouts.map(({ id }) => id),
      ),
    };
  },
};
