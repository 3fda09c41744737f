import { AppError } from '../../platform/errors/app-error.ts';

export function meterExhausted(): AppError {
  return new AppError({
    code: 'meter_exhausted',
    status: 403,
    detail: 'There is no free read left for this article.',
  });
}

/** An article that the meter never opens, whoever asks. */
export function notMetered(): AppError {
  return new AppError({
    code: 'not_metered',
    status: 403,
    detail: 'Free reads do not open this article.',
  });
}

/** Alike whatever is wrong with the link. */
export function giftInvalid(): AppError {
  return new AppError({
    code: 'gift_invalid',
    status: 403,
    detail: 'This gift link does not open the article, or not any more.',
  });
}

export function subscriptionRequired(): AppError {
  return new AppError({
    code: 'subscription_required',
    status: 403,
    detail: 'Gift links are made by subscribers.',
  });
}

export function notOpen(): AppError {
  return new AppError({
    code: 'not_open',
    status: 403,
    detail: 'What is not open to you cannot be given.',
  });
}

export function alreadyOpen(): AppError {
  return new AppError({
    code: 'already_open',
    status: 409,
    detail: 'This article is open to everyone: its own address is all it takes.',
  });
}

export function giftsExhausted(): AppError {
  return new AppError({
    code: 'gifts_exhausted',
    status: 403,
    detail: "This month's gift links are all made.",
  });
}
