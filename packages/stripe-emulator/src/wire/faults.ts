import type { FaultRecord } from '../books/records.ts';
import type { Shelf } from '../books/shelf.ts';
import { StripeRefusal } from './refusal.ts';

/** Takes one use of the first fault that is meant for a call. */
export function takeFault(
  faults: Shelf<FaultRecord>,
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

/** A pattern is a prefix of whole segments, or has `*` for any text. */
export function fitsPath(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) {
    return path === pattern || path.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`);
  }
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

/** The refusal that a fault's status stands for, in Stripe's words. */
export function faultRefusal(status: number): StripeRefusal {
  if (status === 429) {
    return new StripeRefusal(429, {
      type: 'rate_limit_error',
      code: 'rate_limit',
      message: 'Request rate limit exceeded.',
    });
  }
  if (status >= 500) {
    return new StripeRefusal(status, {
      type: 'api_error',
      message: 'Sorry, there was an error on our side. (A fault that was asked for.)',
    });
  }
  return new StripeRefusal(status, {
    type: status === 402 ? 'card_error' : 'invalid_request_error',
    message: 'A fault that was asked for.',
  });
}
