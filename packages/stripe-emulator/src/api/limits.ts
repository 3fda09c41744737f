import type { SettingsStore } from '../settings/settings.ts';
import { amountOf } from '../settings/strictness.ts';
import { StripeApiError } from './api-error.ts';

/** Calls per second in a sandbox; live mode allows 100. https://docs.stripe.com/rate-limits */
const SANDBOX_CALLS = 25;
const ENDPOINT_CALLS = 25;
/** The default share of writes that fail with a lock timeout. */
const LOCKED_SHARE = 0.1;

interface LimitedCall {
  method: string;
  path: string;
}

export interface CallLimits {
  /** Counts a call. Throws a 429 if the account or the endpoint exceeded its limit in this second. */
  assertRate(call: LimitedCall): void;
  /** Throws a 429 if another request or process holds the lock on the object of a write. */
  assertUnlocked(call: LimitedCall): void;
  begin(call: LimitedCall): void;
  end(call: LimitedCall): void;
}

export function createCallLimits(settings: SettingsStore): CallLimits {
  const counts = createCounts();
  const held = new Map<string, number>();

  return {
    assertRate(call) {
      const most = amountOf(settings.current().strictness.rateLimit, SANDBOX_CALLS);
      if (most === null) return;
      const all = counts.add('all');
      const endpoint = counts.add(endpointOf(call));
      if (all > most) throw tooMany('global-rate');
      if (endpoint > ENDPOINT_CALLS) throw tooMany('endpoint-rate');
    },
    assertUnlocked(call) {
      const share = amountOf(settings.current().strictness.objectLocks, LOCKED_SHARE);
      if (share === null || call.method === 'GET') return;
      const name = lockOf(call);
      if (held.has(name) || Math.random() < share) throw locked();
    },
    begin(call) {
      const name = lockOf(call);
      held.set(name, (held.get(name) ?? 0) + 1);
    },
    end(call) {
      const name = lockOf(call);
      const left = (held.get(name) ?? 1) - 1;
      if (left === 0) held.delete(name);
      else held.set(name, left);
    },
  };
}

/** Counts calls by name within the current second of wall time. */
function createCounts() {
  let second = 0;
  let counts = new Map<string, number>();
  return {
    add(name: string): number {
      const now = Math.floor(Date.now() / 1000);
      if (now !== second) counts = new Map();
      second = now;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count;
    },
  };
}

const ID = /^[a-z]+_/;

/** Calls of one operation on different objects share a limit. */
function endpointOf({ method, path }: LimitedCall): string {
  const parts = path.split('/').map((part) => (ID.test(part) && /\d/.test(part) ? '{id}' : part));
  return `${method} ${parts.join('/')}`;
}

/** The object in the path of a call; calls that create share the name of the list. */
function lockOf({ path }: LimitedCall): string {
  return path.split('/').slice(0, 4).join('/');
}

function tooMany(reason: 'endpoint-rate' | 'global-rate'): StripeApiError {
  return new StripeApiError(
    429,
    {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    },
    { 'stripe-rate-limited-reason': reason },
  );
}

function locked(): StripeApiError {
  return new StripeApiError(429, {
    type: 'invalid_request_error',
    code: 'lock_timeout',
    message:
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.',
  });
}
