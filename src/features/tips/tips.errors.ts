import { AppError } from '../../platform/errors/app-error.ts';

/** Thrown while many guests tip at once. `extra` describes the proof of work that the client must compute. */
export function proofRequired(bits: number): AppError {
  return new AppError({
    code: 'proof_required',
    status: 403,
    detail: 'Many tips are coming in without an account right now. Sign in to tip.',
    extra: { proofOfWork: { algorithm: 'sha256', bits } },
  });
}

export function pledgeEnded(): AppError {
  return new AppError({
    code: 'pledge_ended',
    status: 409,
    detail: 'This monthly tip has ended; give a new one instead.',
  });
}
