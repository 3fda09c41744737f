import { AppError } from '../../platform/errors/app-error.ts';

export function meterExhausted(): AppError {
  return new AppError({
    code: 'meter_exhausted',
    status: 403,
    detail: 'You have no free reads left.',
  });
}

/** Distinguishes this error from the one for too many requests. */
const READS_OF_NETWORK = 'reads_of_network';

/** The daily limit of different articles opened without an account at the caller's network address is reached. */
export function tooManyReadsHere(seconds: number): AppError {
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: 'Too many free reads from your network today. Sign in to keep reading.',
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) },
    extra: { reason: READS_OF_NETWORK },
  });
}

/** The error for an article that the meter never opens, for any caller. */
export function notMetered(): AppError {
  return new AppError({
    code: 'not_metered',
    status: 403,
    detail: 'This article cannot be opened with a free read.',
  });
}

/** The same error for every fault of a link, so that the response does not reveal which one it is. */
export function giftInvalid(): AppError {
  return new AppError({
    code: 'gift_invalid',
    status: 403,
    detail: 'This gift link is not valid, or no longer valid.',
  });
}

export function subscriptionRequired(): AppError {
  return new AppError({
    code: 'subscription_required',
    status: 403,
    detail: 'Only subscribers can create gift links.',
  });
}

export function notOpen(): AppError {
  return new AppError({
    code: 'not_open',
    status: 403,
    detail: 'You can only create gift links for articles that you can read.',
  });
}

export function alreadyOpen(): AppError {
  return new AppError({
    code: 'already_open',
    status: 409,
    detail: 'Everyone can read this article. Share its address instead.',
  });
}

export function giftsExhausted(): AppError {
  return new AppError({
    code: 'gifts_exhausted',
    status: 403,
    detail: "You have created all of this month's gift links.",
  });
}
