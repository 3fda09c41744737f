import { planRevisionsOf, type SaveGrants } from '../grants/index.ts';
import { decideGiftSpan } from './gift-span.rules.ts';
import type { GiftCredit, GiftRow } from './gifts.store.ts';
import type { SubscriptionRowChange } from './subscriptions.appliers.ts';

const GIFT_SOURCE = 'gift_subscription';

type BeginGift = Extract<SubscriptionRowChange, { readonly kind: 'beginGift' }>;

/** Plans the periods of gifts, one after the other, from the end of earlier gifts. */
export function planGiftCredit(
  { gifts, giftsEnd }: GiftCredit,
  memberId: string,
  now: Date,
): { readonly begun: readonly BeginGift[]; readonly grants: SaveGrants['changes'] } {
  let last = giftsEnd;
  const begun: BeginGift[] = [];
  const changes: SaveGrants['changes'][] = [];
  for (const gift of gifts) {
    const span = decideGiftSpan(gift, { now, giftsEnd: last });
    last = span.endsAt;
    begun.push({ kind: 'beginGift', giftId: gift.id, span });
    const wanted = { ...span, scope: { kind: 'tier', tier: gift.tier.slug } } as const;
    changes.push(
      planRevisionsOf(giftSourceOf(gift, memberId), [], { now, wanted, supersedeCause: null }),
    );
  }
  return {
    begun,
    grants: {
      ends: changes.flatMap(({ ends }) => ends),
      grants: changes.flatMap(({ grants }) => grants),
    },
  };
}

/** Returns the source of a gift's grants in the ledger. */
export function giftSourceOf({ id }: Pick<GiftRow, 'id'>, memberId: string) {
  const holder = { kind: 'member', memberId } as const;
  return { source: GIFT_SOURCE, key: id, holder, ground: 'gift' } as const;
}
