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
