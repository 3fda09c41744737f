import type { ChangeOf } from './captured-changes.schemas.ts';
import type { PlannedEvent } from './payloads.schemas.ts';

/** A flagged payment causes an event only after staff have accepted it. */
export function planPaymentEvents({ before, after }: ChangeOf<'payments'>): PlannedEvent[] {
  const wasBooked = before !== null && before.set_aside_at === null;
  if (after === null || after.set_aside_at !== null || wasBooked) return [];
  const { amount, currency } = after;
  return [
    {
      type: 'payment.booked',
      data: {
        paymentId: after.id,
        kind: after.kind,
        amount: { amount, currency },
        memberId: after.member_id,
        tipId: after.tip_id,
        paidAt: after.paid_at,
      },
    },
  ];
}

function presentReversal(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  payment: ChangeOf<'refund_entries'>['related'],
) {
  return {
    paymentId: payment?.id ?? null,
    memberId: payment?.member_id ?? null,
    tipId: payment?.tip_id ?? null,
    amount: { amount, currency },
  };
}

export function planRefundEvents({ after, related }: ChangeOf<'refund_entries'>): PlannedEvent[] {
  if (after === null) return [];
  const data = { ...presentReversal(after, related), refundedAt: after.refunded_at };
  return [{ type: 'payment.refunded', data }];
}

/** Plans one event per status of a dispute. */
export function planDisputeEvents({ after, related }: ChangeOf<'dispute_entries'>): PlannedEvent[] {
  if (after === null) return [];
  const { status, reason, disputed_at: disputedAt } = after;
  const data = { ...presentReversal(after, related), status, reason, disputedAt };
  return [{ type: 'payment.disputed', data }];
}

export function planTipEvents({ after }: ChangeOf<'tips'>): PlannedEvent[] {
  if (after === null) return [];
  const { id: tipId, amount, currency, interval } = after;
  return [
    {
      type: 'tip.succeeded',
      data: {
        tipId,
        memberId: after.member_id,
        amount: { amount, currency },
        interval,
        articleId: after.article_id,
        authorId: after.author_id,
      },
    },
  ];
}

export function planGiftEvents({ before, after, related }: ChangeOf<'gifts'>): PlannedEvent[] {
  if (after === null) return [];
  const { interval, paid_at: paidAt } = after;
  const gift = { giftId: after.id, tier: related?.slug ?? null, interval, paidAt };
  const bought: PlannedEvent[] = before === null ? [{ type: 'gift.bought', data: gift }] : [];
  if (after.redeemed_at === null || before?.redeemed_at) return bought;
  const { redeemed_by_id: memberId, starts_at: startsAt, ends_at: endsAt } = after;
  return [...bought, { type: 'gift.redeemed', data: { ...gift, memberId, startsAt, endsAt } }];
}
