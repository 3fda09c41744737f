import { AppError } from '../../platform/errors/app-error.ts';

export function alreadySubscribed(portalUrl: string): AppError {
  return new AppError({
    code: 'already_subscribed',
    status: 409,
    detail: 'You already have a subscription to this tier.',
    extra: { portalUrl },
  });
}

export function otherSubscriptionExists(portalUrl: string): AppError {
  return new AppError({
    code: 'use_change',
    status: 409,
    detail: 'You already have a subscription to another tier. Change that subscription instead.',
    extra: { portalUrl },
  });
}

export function changeNotPossible(): AppError {
  return new AppError({
    code: 'change_not_possible',
    status: 409,
    detail:
      'This subscription cannot be changed now. Resume it, pay the open invoice, or wait for the trial to end.',
  });
}

/** Stripe refused the plan's price; nothing has changed. */
export function planUnavailable(): AppError {
  return new AppError({
    code: 'plan_unavailable',
    status: 409,
    detail: 'This plan is not on sale at the moment. Choose another one, or try again later.',
  });
}

export function pauseNotOffered(): AppError {
  return new AppError({
    code: 'pause_not_offered',
    status: 409,
    detail: 'Subscriptions cannot be paused here.',
  });
}

/** Nothing has changed, and nothing was charged. */
export function paymentDeclined(): AppError {
  return new AppError({
    code: 'payment_declined',
    status: 409,
    detail: 'The card was declined. Change it in the customer portal and try again.',
  });
}

/** No invoice of the subscription is open. */
export function nothingToPay(): AppError {
  return new AppError({
    code: 'nothing_to_pay',
    status: 409,
    detail: 'This subscription has no open invoice.',
  });
}

/** The same error for an unknown code and for a code that another member has redeemed. */
export function giftInvalid(): AppError {
  return new AppError({
    code: 'gift_invalid',
    status: 403,
    detail: 'This gift code is unknown or has already been redeemed.',
  });
}

export function giftNotOpen(): AppError {
  return new AppError({
    code: 'gift_not_open',
    status: 409,
    detail: 'This gift was redeemed or refunded, or its first email has not been sent yet.',
  });
}

export function giftNotRevocable(): AppError {
  return new AppError({
    code: 'gift_not_revocable',
    status: 409,
    detail:
      'This gift was paid for, redeemed or revoked already. To end a paid gift, refund its payment.',
  });
}

export function withdrawalClosed(): AppError {
  return new AppError({
    code: 'withdrawal_closed',
    status: 409,
    detail: 'The withdrawal period of this subscription has ended.',
  });
}

export function priceMoveUnderWay(): AppError {
  return new AppError({
    code: 'price_move_under_way',
    status: 409,
    detail:
      'A price move for these subscribers is already in progress. End it before you start another.',
  });
}
