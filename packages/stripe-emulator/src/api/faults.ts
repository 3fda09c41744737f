import type { Collection } from '../store/collection.ts';
import type { FaultRecord } from '../store/records.ts';
import { StripeApiError } from './api-error.ts';

/** The first fault that matches a call; its remaining uses are decreased. */
export function takeFault(
  faults: Collection<FaultRecord>,
  method: string,
  path: string,
): FaultRecord | null {
  for (const fault of faults.oldestFirst()) {
    if (fault.method !== '*' && fault.method !== method) continue;
    if (!fitsPath(fault.path, path)) continue;
    if (fault.times <= 1) faults.remove(fault.id);
    else faults.put({ ...fault, times: fault.times - 1 });
    return fault;
  }
  return null;
}

/** Whether a path matches a prefix of whole segments, or a pattern with `*` for any text. */
export function fitsPath(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) {
    return path === pattern || path.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`);
  }
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

/** Stripe's error for the status of a fault. */
export function faultError(status: number): StripeApiError {
  if (status === 429) {
    return new StripeApiError(429, {
      type: 'rate_limit_error',
      code: 'rate_limit',
      message: 'Request rate limit exceeded.',
    });
  }
  if (status >= 500) {
    return new StripeApiError(status, {
      type: 'api_error',
      message: 'Sorry, there was an error on our side. (Injected fault.)',
    });
  }
  return new StripeApiError(status, {
    type: status === 402 ? 'card_error' : 'invalid_request_error',
    message: 'Injected fault.',
  });
}
