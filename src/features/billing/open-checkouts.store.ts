import type { Tx } from '../../platform/db/database.ts';
import { ownedBy, type StripeOwner } from '../../platform/stripe/owner.ts';
import {
  type CheckoutRow,
  type GiftOfCheckout,
  NOT_SETTLED,
  toCheckout,
} from './checkouts.store.ts';

/** The purchase that a member requests. */
export interface CheckoutOffer
  extends Pick<
    CheckoutRow,
    'trialDays' | 'promotionCodeId' | keyof GiftOfCheckout | 'taxBehavior' | 'returnUrl'
  > {
  readonly tierPriceId: string;
}

/** Finds the member's newest checkout for exactly this purchase that may still be paid. */
export async function findOpenCheckout(
  tx: Tx,
  wanted: CheckoutOffer & OpenFor,
): Promise<CheckoutRow | null> {
  const { memberId, tierPriceId, trialDays, promotionCodeId, giftFor, taxBehavior } = wanted;
  const { giftFrom, giftMessage, giftDeliverAt, returnUrl, owner, now, madeAfter } = wanted;
  return toCheckout(
    await tx.checkout.findFirst({
      where: {
        kind: giftFor === null ? 'subscription' : 'gift',
        memberId,
        tierPriceId,
        trialDays,
        promotionCodeId,
        giftFor,
        giftFrom,
        giftMessage,
        giftDeliverAt,
        taxBehavior,
        returnUrl,
        ...mayStillBePaid({ owner, now, madeAfter }),
      },
      orderBy: { id: 'desc' },
    }),
  );
}

/** The payment of a group that one of its admins requests. */
interface GroupOffer
  extends Pick<CheckoutRow, 'amount' | 'currency' | 'taxBehavior' | 'returnUrl'> {
  readonly groupId: string;
  readonly groupMonths: number;
}

/** Finds the member's newest checkout for exactly this payment of a group that may still be paid. */
export async function findOpenGroupCheckout(
  tx: Tx,
  { owner, now, madeAfter, ...wanted }: GroupOffer & OpenFor,
): Promise<CheckoutRow | null> {
  return toCheckout(
    await tx.checkout.findFirst({
      where: { kind: 'group', ...wanted, ...mayStillBePaid({ owner, now, madeAfter }) },
      orderBy: { id: 'desc' },
    }),
  );
}

/** The buyer and account of an open checkout. A checkout without a session must have been made after `madeAfter`. */
interface OpenFor {
  readonly memberId: string;
  readonly owner: StripeOwner;
  readonly now: Date;
  readonly madeAfter: Date;
}

function mayStillBePaid({ owner, now, madeAfter }: Omit<OpenFor, 'memberId'>) {
  return {
    ...NOT_SETTLED,
    ...ownedBy(owner),
    OR: [{ expiresAt: { gt: now } }, { expiresAt: null, createdAt: { gt: madeAfter } }],
  };
}
