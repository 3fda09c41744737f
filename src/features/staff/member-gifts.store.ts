import type { PriceInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdPage } from '../../platform/db/list-pages.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

/** Read-only queries across the tables of all features. */

/** A gift subscription with its plan, its buyer and the member who redeemed it. */
export interface MemberGiftRow {
  readonly id: string;
  readonly checkoutId: string;
  readonly codeHash: string;
  readonly tier: string;
  readonly tierName: string;
  readonly interval: PriceInterval;
  readonly months: number | null;
  readonly paidAt: Date;
  readonly deliverTo: string | null;
  readonly deliverAt: Date | null;
  readonly redeemBy: Date | null;
  readonly redeemedAt: Date | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly buyerId: string | null;
  readonly buyerName: string | null;
  readonly recipientId: string | null;
  readonly recipientName: string | null;
}

const GIFTS: Sql = sql`
  SELECT g.id, g.checkout_id AS "checkoutId", g.code_hash AS "codeHash", t.slug AS tier, t.name AS "tierName",
    g.interval, g.months, g.paid_at AS "paidAt", g.deliver_to AS "deliverTo", g.deliver_at AS "deliverAt",
    g.redeem_by AS "redeemBy", g.redeemed_at AS "redeemedAt", g.starts_at AS "startsAt", g.ends_at AS "endsAt",
    buyer.id AS "buyerId", buyer.name AS "buyerName",
    recipient.id AS "recipientId", recipient.name AS "recipientName"
  FROM gifts AS g JOIN tiers AS t ON t.id = g.tier_id
  LEFT JOIN checkouts AS c ON c.id = g.checkout_id
  LEFT JOIN members AS buyer ON buyer.id = c.member_id
  LEFT JOIN members AS recipient ON recipient.id = g.redeemed_by_id`;

/** Lists the gifts that a member bought or redeemed, newest first. */
export function listGiftsOfMember(
  tx: Tx,
  memberId: string,
  limit: number,
): Promise<MemberGiftRow[]> {
  return tx.$queryRaw<MemberGiftRow[]>`${GIFTS}
    WHERE g.redeemed_by_id = ${memberId}::uuid
      OR g.checkout_id IN (SELECT id FROM checkouts WHERE member_id = ${memberId}::uuid AND kind = 'gift')
    ORDER BY g.id DESC LIMIT ${limit}`;
}

/** Lists a page of the gifts that nobody paid for here, newest first. */
export function listUnpaidGifts(tx: Tx, { after, limit }: IdPage): Promise<MemberGiftRow[]> {
  return tx.$queryRaw<MemberGiftRow[]>`${GIFTS}
    WHERE c.id IS NULL AND (${after}::uuid IS NULL OR g.id < ${after}::uuid)
    ORDER BY g.id DESC LIMIT ${limit + 1}`;
}
