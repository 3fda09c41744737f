import { AppError } from '../../platform/errors/app-error.ts';
import { refusal, unavailable } from '../../platform/errors/refusals.ts';

const RETRY_AFTER_SECONDS = 10;

export function providerUnavailable(cause: unknown): AppError {
  const { options } = unavailable(
    'provider_unavailable',
    'The other site cannot be reached right now. Please try again, or sign in another way.',
    RETRY_AFTER_SECONDS,
  );
  return new AppError({ ...options, cause });
}

/** A flow that another browser started, that was used or expired, or whose provider signature is invalid. */
export const providerRefused = refusal({
  code: 'provider_refused',
  status: 403,
  detail: 'Signing in with the other site failed. Please try again.',
});

/** An account is found by an address only if the provider has verified it. */
export const emailUnverified = refusal({
  code: 'address_unverified',
  status: 403,
  detail: 'The other site has not verified your address. Verify it there, or sign in by mail.',
});
