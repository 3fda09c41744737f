import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import { paymentRows } from '../payments/index.ts';
import { findGiftCode } from '../subscriptions/index.ts';
import { listGiftsOfMember, listUnpaidGifts, type MemberGiftRow } from './member-gifts.store.ts';

export interface MemberGiftsDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** The keys from which gift codes are derived. */
  readonly giftSecrets: readonly string[];
}

/** The number of newest gifts that are read. */
const MAX_GIFTS = 100;

export const GIFT_STATES = [
  'scheduled',
  'sent',
  'redeemed',
  'expired',
  'refunded',
  'disputed',
] as const;
type GiftState = (typeof GIFT_STATES)[number];

/** Lists the gifts that a member bought or redeemed, newest first. Throws `not_found`. */
export async function listMemberGifts(deps: MemberGiftsDeps, memberId: string) {
  const tx = deps.db.read;
  if ((await findMemberById(tx, memberId)) === null) throw notFound();
  const gifts = await listGiftsOfMember(tx, memberId, MAX_GIFTS);
  const reversedBy = await paymentRows.findReversalsOfGifts(tx, gifts);
  const now = deps.clock.now();
  return gifts.map((gift) => {
    const state = reversedBy.get(gift.checkoutId) ?? stateOf(gift, now);
    return presentGift(gift, { state, code: codeOf(deps, gift, state) });
  });
}

/** Returns a page of the gifts that staff gave, or that were imported from another system, newest first. */
export function listGivenGifts(deps: MemberGiftsDeps, query: PageQuery) {
  const now = deps.clock.now();
  return pageById('given-gifts', query, {
    read: (page) => listUnpaidGifts(deps.db.read, page),
    present: (gift) => {
      const state = stateOf(gift, now);
      return presentGift(gift, { state, code: codeOf(deps, gift, state) });
    },
  });
}

function stateOf({ redeemedAt, deliverAt, redeemBy }: MemberGiftRow, now: Date): GiftState {
  if (redeemedAt !== null) return 'redeemed';
  if (redeemBy !== null && redeemBy <= now) return 'expired';
  return deliverAt === null ? 'sent' : 'scheduled';
}

/** The code, while it can be redeemed; null too if its key is no longer configured. */
function codeOf({ giftSecrets }: MemberGiftsDeps, gift: MemberGiftRow, state: GiftState) {
  const isUsable = state === 'sent' || state === 'scheduled';
  return isUsable ? findGiftCode(giftSecrets, gift) : null;
}

function presentGift(
  gift: MemberGiftRow,
  { state, code }: { readonly state: GiftState; readonly code: string | null },
) {
  const { buyerId, buyerName, recipientId, recipientName } = gift;
  const personOf = (id: string | null, name: string | null) =>
    id !== null && name !== null ? { id, name } : null;
  return {
    id: gift.id,
    tier: gift.tier,
    tierName: gift.tierName,
    interval: gift.interval,
    months: gift.months,
    state,
    code,
    paidAt: gift.paidAt,
    boughtBy: personOf(buyerId, buyerName),
    deliverTo: gift.deliverTo,
    deliverAt: gift.deliverAt,
    redeemedBy: personOf(recipientId, recipientName),
    redeemedAt: gift.redeemedAt,
    startsAt: gift.startsAt,
    endsAt: gift.endsAt,
  };
}
