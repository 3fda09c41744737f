import { AppError } from '../../platform/errors/app-error.ts';

export function badSignature(): AppError {
  return new AppError({
    code: 'bad_signature',
    status: 400,
    detail: 'This is not an event that Stripe signed for us within the last minutes.',
  });
}

export function webhookNotActionable(): AppError {
  return new AppError({
    code: 'webhook_not_actionable',
    status: 409,
    detail: 'Nothing here acts on this event, so there is nothing to repeat.',
  });
}
