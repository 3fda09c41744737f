import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { hashSecret } from '../crypto/secrets.ts';
import { AppError } from '../errors/app-error.ts';
import { busy } from '../errors/refusals.ts';
import type { SharedCounter, SharedCounts } from '../redis/shared-counts.ts';
import { addressBucket, networkBucket } from './address.ts';
import type { ApiRequest } from './api-request.ts';

/** A number of calls in a window of wall time. */
export interface Budget {
  /** Budgets with the same name share one counter. */
  readonly name: string;
  readonly points: number;
  readonly perSeconds: number;
  /**
   * `database` (the default) counts across all processes. `memory` is for reads: each process counts its own, and
   * processes share their counts through Redis if configured.
   */
  readonly counted?: 'memory' | 'database';
}

/** A budget of calls, counted for each value of `by`. */
export interface Limit extends Budget {
  /**
   * The scope of the counter: one client address, one account (or address if there is none), one known device
   * (`Endpoint.knownDevice`), everyone, or requests with the same value, which is hashed so that clients cannot choose
   * our keys. An exhausted budget for everyone throws `busy`, the others `rate_limited`.
   */
  readonly by: 'address' | 'account' | 'device' | 'everyone' | ((request: ApiRequest) => string);
  /** Counts each value separately per address, such as guesses from one address at one account. */
  readonly apart?: (request: ApiRequest) => string;
}

/** A limit that depends only on the caller and the client address. */
export type CallersLimit = Limit & { readonly by: 'address' | 'account'; readonly apart?: never };

type RateLimitedCaller = Pick<ApiRequest, 'caller' | 'address'>;

export interface Limiter {
  /**
   * Spends one call from each budget. Throws `rate_limited` or `busy` if one is exhausted. Returns the header fields of
   * the limit with the fewest calls left.
   */
  spend(limits: readonly Limit[], request: ApiRequest): Promise<Record<string, string>>;
  spend(limits: readonly CallersLimit[], asker: RateLimitedCaller): Promise<Record<string, string>>;
  /** Spends one point of a value's budget; false if none is left. For budgets of our own actions, such as emails. */
  take(budget: Budget, value: string): Promise<boolean>;
  /** Whether a value's budget has a point left, which this does not spend. */
  hasLeft(budget: Budget, value: string): Promise<boolean>;
  /** Resets a value's budget. Other processes may keep rejecting it from memory until its window ends. */
  reset(budget: Budget, value: string): Promise<void>;
  /** The number of calls that a budget allows here: its points times RATE_LIMIT_FACTOR, at least one. */
  budgetOf(points: number): number;
}

/**
 * How many times the budget of a /64 an IPv6 /48 has. One customer may own a whole /48, so a budget per /64 alone would
 * be 65,536 budgets; but a mobile network serves many people from one /48.
 */
export const NETWORK_SHARE = 5;

const NOTHING_SPENT: Promise<Record<string, string>> = Promise.resolve({});

export function createLimiter(
  pool: Pool,
  factor: number,
  sharedCounts: SharedCounts | null = null,
): Limiter {
  const counters = new Map<string, SharedCounter>();

  function counterOf(budget: Budget): SharedCounter {
    const cached = counters.get(budget.name);
    if (cached) return cached;
    const points = budgetOf(budget.points);
    const counter = createCounter({ pool, sharedCounts }, budget, points);
    counters.set(budget.name, counter);
    return counter;
  }

  function budgetOf(points: number): number {
    return Math.max(1, Math.round(points * factor));
  }

  function spendOne(count: Counted): Promise<Spent> {
    const { budget } = count;
    const spent = (state: RateLimiterRes) => ({ ...count, points: budgetOf(budget.points), state });
    return counterOf(budget)
      .consume(count.key)
      .then(spent, (thrown: unknown) => {
        // The library rejects with its result if the budget is exhausted, and with an Error otherwise.
        throw thrown instanceof RateLimiterRes ? refusalOf(spent(thrown)) : thrown;
      });
  }

  return {
    spend(limits: readonly Limit[], request: RateLimitedCaller | ApiRequest) {
      const [first, ...others] = limits.flatMap((limit) => countsOf(limit, request));
      if (first === undefined) return NOTHING_SPENT;
      return others
        .reduce(
          async (spent, count) => pickTighter(await spent, await spendOne(count)),
          spendOne(first),
        )
        .then(presentBudget);
    },
    async take(budget, value) {
      try {
        await counterOf(budget).consume(hashSecret(value));
        return true;
      } catch (thrown) {
        if (thrown instanceof RateLimiterRes) return false;
        throw thrown;
      }
    },
    async hasLeft(budget, value) {
      const counted = await counterOf(budget).get(hashSecret(value));
      return counted === null || counted.consumedPoints < budgetOf(budget.points);
    },
    async reset(budget, value) {
      await counterOf(budget).delete(hashSecret(value));
    },
    budgetOf,
  };
}

function createCounter(
  { pool, sharedCounts }: { readonly pool: Pool; readonly sharedCounts: SharedCounts | null },
  budget: Budget,
  points: number,
): SharedCounter {
  const options = { keyPrefix: budget.name, points, duration: budget.perSeconds };
  const memory = new RateLimiterMemory(options);
  if (budget.counted === 'memory') return sharedCounts?.share(memory, budget) ?? memory;
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    // The library's timers would keep the pool alive; a scheduled job deletes expired rows instead.
    clearExpiredByTimeout: false,
    // An exhausted budget is rejected from memory, so that a flood does not reach the database.
    inMemoryBlockOnConsumed: points + 1,
    // If the database is unavailable, calls are counted in memory; the endpoint itself then returns 503.
    insuranceLimiter: memory,
  });
}

/** Deletes counters that expired over an hour ago; the margin covers clock differences between processes. */
export async function deleteExpiredLimits(pool: Pool): Promise<void> {
  await pool.query(
    'DELETE FROM rate_limits WHERE expire < (extract(epoch FROM now()) - 3600) * 1000',
  );
}

/** A counter of a request and its budget. */
interface Counted {
  readonly budget: Budget;
  readonly key: string;
  readonly isEveryones?: boolean;
}

/** The counters of a request for one limit; an IPv6 address has counters for its /64 and its /48. */
function countsOf(budget: Limit, request: RateLimitedCaller | ApiRequest): Counted[] {
  const { by, apart } = budget;
  // The overloads of `spend` guarantee a full request for such a limit.
  const whole = request as ApiRequest;
  if (typeof by === 'function') return [{ budget, key: hashSecret(by(whole)) }];
  if (by === 'everyone') return [{ budget, key: by, isEveryones: true }];
  if (by === 'device' && whole.knownDevice != null) {
    return [{ budget, key: `device:${whole.knownDevice}` }];
  }
  const { caller, address } = request;
  if (by === 'account' && caller.kind === 'member') {
    return [{ budget, key: `member:${caller.memberId}` }];
  }
  if (by === 'account' && caller.kind === 'server') {
    return [{ budget, key: `server:${caller.apiKeyId}` }];
  }
  const suffix = apart ? ` ${hashSecret(apart(whole))}` : '';
  const own = { budget, key: `address:${addressBucket(address)}${suffix}` };
  const network = networkBucket(address);
  if (network === null) return [own];
  const { name, points } = budget;
  const wider = { ...budget, name: `${name}-network`, points: points * NETWORK_SHARE };
  return [own, { budget: wider, key: `address:${network}${suffix}` }];
}

interface Spent extends Counted {
  readonly points: number;
  readonly state: RateLimiterRes;
}

/** The budget with fewer calls left; if equal, the one that takes longer to refill. */
function pickTighter(one: Spent, other: Spent): Spent {
  const fewer = one.state.remainingPoints - other.state.remainingPoints;
  if (fewer !== 0) return fewer < 0 ? one : other;
  return one.state.msBeforeNext > other.state.msBeforeNext ? one : other;
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers. */
function presentBudget({ budget, points, state }: Spent): Record<string, string> {
  const { name, perSeconds } = budget;
  return {
    'RateLimit-Policy': `"${name}";q=${points};w=${perSeconds}`,
    RateLimit: `"${name}";r=${Math.max(0, state.remainingPoints)};t=${secondsLeft(state)}`,
  };
}

function secondsLeft(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}

function refusalOf(spent: Spent): AppError {
  const seconds = secondsLeft(spent.state);
  if (spent.isEveryones) return busy(seconds);
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: `Too many requests. Try again in ${seconds} seconds.`,
    headers: { ...presentBudget(spent), 'Retry-After': String(seconds) },
  });
}

/** Counts by the address in the body's `email`. */
export function emailInBody(request: ApiRequest): string {
  return (request.body as { email: string }).email;
}
