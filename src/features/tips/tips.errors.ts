import { AppError } from '../../platform/errors/app-error.ts';

export function pledgeEnded(): AppError {
  return new AppError({
    code: 'pledge_ended',
    status: 409,
    detail: 'This monthly tip has ended; give a new one instead.',
  });
}
