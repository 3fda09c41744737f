import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import {
  endGrant,
  findGrantBySource,
  type GrantRow,
  type LedgerDeps,
  writeGrant,
} from '../access/index.ts';
import { findReversalOfCheckout, findTierPrice, type PaidGift } from '../billing/index.ts';
import { giftEmail } from './emails/gift.email.ts';
import { decideGiftSpan } from './gift-span.rules.ts';
import {
  beginGift,
  findGiftOfCheckout,
  findGiftsEnd,
  type GiftRow,
  insertGift,
  listCredit,
  lockGift,
  redeemOnce,
} from './gifts.store.ts';
import { giftInvalid } from './subscriptions.errors.ts';
import { isRestored } from './subscriptions.rules.ts';
import { findLiveSubscription, lockSubscribing } from './subscriptions.store.ts';
import type { TellDeps } from './tell-subscriber.ts';

const SOURCE = 'gift_subscription';

export interface GiftDeps extends LedgerDeps {
  readonly db: Database;
}

/**
 * Keeps a gift that was paid, and mails its code. Only the code's hash is stored, so the code exists
 * in that mail alone. False where nobody is known for whom it is, or what it opens: somebody has to look.
 */
export async function keepPaidGift(
  deps: TellDeps,
  tx: Tx,
  { checkout, paidAt, siteName }: PaidGift,
): Promise<boolean> {
  const { id: checkoutId, tierPriceId, giftFor, interval } = checkout;
  const priced = tierPriceId === null ? null : await findTierPrice(tx, tierPriceId);
  // Once its code was sent the address is forgotten; a repetition finds the gift.
  if ((await findGiftOfCheckout(tx, checkoutId)) !== null) return true;
  if (priced === null || giftFor === null) return false;
  const code = randomSecret();
  const gift = { checkoutId, tierId: priced.tier.id, interval, codeHash: hashSecret(code), paidAt };
  if (!(await insertGift(tx, gift))) return true;
  await enqueueMail(tx, deps.clock, {
    cause: `gift:${checkoutId}`,
    to: giftFor,
    message: giftEmail({
      ...{ siteName, interval, code },
      tier: priced.tier.name,
      url: `${deps.publicUrl}/gifts/redeem?code=${code}`,
    }),
  });
  return true;
}

/**
 * Gives the member what a code opens: at once, or when what they pay for themselves is over. The same
 * member gets the same answer again. Throws `gift_invalid`.
 */
export function redeemGift(deps: GiftDeps, memberId: string, code: string): Promise<GiftRow> {
  return deps.db.transaction(async (tx) => {
    await lockSubscribing(tx, memberId);
    const gift = await redeemOnce(tx, hashSecret(code), { memberId, now: deps.clock.now() });
    if (gift?.redeemedById !== memberId) throw giftInvalid();
    if (await findReversalOfCheckout(tx, gift.checkoutId)) throw giftInvalid();
    if (gift.startsAt !== null || (await findLiveSubscription(tx, memberId))) return gift;
    return await begin(deps, tx, memberId, gift);
  });
}

/** What was kept as credit begins when nothing is paid for any more. */
export async function beginCredit(deps: LedgerDeps, tx: Tx, memberId: string): Promise<void> {
  if (await findLiveSubscription(tx, memberId)) return;
  for (const gift of await listCredit(tx, memberId)) {
    await lockGift(tx, gift.checkoutId);
    const isPaid = (await findReversalOfCheckout(tx, gift.checkoutId)) === null;
    if (isPaid) await begin(deps, tx, memberId, gift);
  }
}

/**
 * Ends what a gift opens while its payment has gone back or is disputed; where the money came home
 * again a fresh grant follows for what remains.
 */
export async function keepReversedGift(
  deps: LedgerDeps,
  tx: Tx,
  checkoutId: string,
): Promise<void> {
  await lockGift(tx, checkoutId);
  const gift = await findGiftOfCheckout(tx, checkoutId);
  if (!gift?.redeemedById || gift.startsAt === null || gift.endsAt === null) return;
  const now = deps.clock.now();
  const cause = await findReversalOfCheckout(tx, checkoutId);
  const turns = await listTurns(tx, gift.id);
  const last = turns.at(-1);
  if (cause !== null) {
    for (const turn of turns) await endGrant(deps, tx, turn, { at: now, cause });
  } else if (last && isRestored(last, gift.endsAt, now)) {
    const span = { startsAt: latest(gift.startsAt, now), endsAt: gift.endsAt };
    await grantGift(deps, tx, { gift, memberId: gift.redeemedById, span, turn: turns.length + 1 });
  }
}

function latest(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}

async function listTurns(tx: Tx, giftId: string): Promise<GrantRow[]> {
  const rows: GrantRow[] = [];
  for (;;) {
    const row = await findGrantBySource(tx, SOURCE, nameTurn(giftId, rows.length + 1));
    if (row === null) return rows;
    rows.push(row);
  }
}

function nameTurn(giftId: string, turn: number): string {
  return turn === 1 ? giftId : `${giftId}#${turn}`;
}

async function begin(deps: LedgerDeps, tx: Tx, memberId: string, gift: GiftRow): Promise<GiftRow> {
  const giftsEnd = await findGiftsEnd(tx, memberId);
  const span = decideGiftSpan(gift.interval, { now: deps.clock.now(), giftsEnd });
  await grantGift(deps, tx, { gift, memberId, span, turn: 1 });
  await beginGift(tx, gift.id, span);
  return { ...gift, ...span };
}

async function grantGift(
  deps: LedgerDeps,
  tx: Tx,
  given: { gift: GiftRow; memberId: string; span: { startsAt: Date; endsAt: Date }; turn: number },
): Promise<void> {
  await writeGrant(deps, tx, {
    holder: { kind: 'member', memberId: given.memberId },
    scope: { kind: 'tier', tier: given.gift.tier.slug },
    ...given.span,
    source: SOURCE,
    sourceId: nameTurn(given.gift.id, given.turn),
    ground: 'gift',
  });
}
