import { AppError } from '../../platform/errors/app-error.ts';

export function alreadySubscribed(portalUrl: string): AppError {
  return new AppError({
    code: 'already_subscribed',
    status: 409,
    detail: 'You have a subscription to this tier.',
    extra: { portalUrl },
  });
}

export function useChange(portalUrl: string): AppError {
  return new AppError({
    code: 'use_change',
    status: 409,
    detail: 'You have a subscription to another tier: change that one.',
    extra: { portalUrl },
  });
}

export function changeNotPossible(): AppError {
  return new AppError({
    code: 'change_not_possible',
    status: 409,
    detail:
      'This subscription cannot change now: resume it, pay what is open, or wait for the trial to end.',
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
