import type { Pool } from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { hashSecret } from '../crypto/secrets.ts';
import { AppError } from '../errors/app-error.ts';
import { addressBucket } from './address.ts';
import type { ApiRequest } from './api-request.ts';

/** A budget of calls in a window of wall time, counted for each value of `by`. */
export interface Limit {
  /** One counter for every endpoint that names it. */
  readonly name: string;
  readonly points: number;
  readonly perSeconds: number;
  /** In the database for all processes, which is the default; reads are counted in each one's memory. */
  readonly counted?: 'memory' | 'database';
  /**
   * Whose calls add up: those of one client address, of one account (by address where there is
   * none), or those that name the same value, which is hashed so that no client writes our keys.
   */
  readonly by: 'address' | 'account' | ((request: ApiRequest) => string);
}

/** A limit that depends only on the caller and the client address. */
export type CallersLimit = Limit & { readonly by: 'address' | 'account' };

type RateLimitedCaller = Pick<ApiRequest, 'caller' | 'address'>;

export interface Limiter {
  /**
   * Spends one call from each budget. Throws `rate_limited` if one is empty. Returns the header fields of the
   * limit with the fewest calls left.
   */
  spend(limits: readonly Limit[], request: ApiRequest): Promise<Record<string, string>>;
  spend(limits: readonly CallersLimit[], asker: RateLimitedCaller): Promise<Record<string, string>>;
}

const NOTHING_SPENT: Promise<Record<string, string>> = Promise.resolve({});

export function createLimiter(pool: Pool, factor: number): Limiter {
  const counters = new Map<string, RateLimiterAbstract>();

  function counterOf(limit: Limit): RateLimiterAbstract {
    const cached = counters.get(limit.name);
    if (cached) return cached;
    const options = {
      keyPrefix: limit.name,
      points: budgetOf(limit),
      duration: limit.perSeconds,
    };
    const memory = new RateLimiterMemory(options);
    const counter =
      limit.counted === 'memory'
        ? memory
        : new RateLimiterPostgres({
            ...options,
            storeClient: pool,
            storeType: 'pool',
            tableName: 'rate_limits',
            tableCreated: true,
            // The library's timers would keep the pool alive; a scheduled job deletes expired rows instead.
            clearExpiredByTimeout: false,
            // If the database is unavailable, count in memory; the endpoint itself then answers 503.
            insuranceLimiter: memory,
          });
    counters.set(limit.name, counter);
    return counter;
  }

  function budgetOf(limit: Limit): number {
    return Math.max(1, Math.round(limit.points * factor));
  }

  function spendOne(limit: Limit, request: RateLimitedCaller | ApiRequest): Promise<Budget> {
    const { name, perSeconds: windowSeconds } = limit;
    const budgetLeft = (state: RateLimiterRes) => {
      return { name, windowSeconds, budget: budgetOf(limit), state };
    };
    return counterOf(limit)
      .consume(keyOf(limit, request))
      .then(budgetLeft, (thrown: unknown) => {
        // The library rejects with its result if the budget is spent, and with an Error otherwise.
        throw thrown instanceof RateLimiterRes ? rateLimited(budgetLeft(thrown)) : thrown;
      });
  }

  return {
    spend(limits: readonly Limit[], request: RateLimitedCaller | ApiRequest) {
      const [first, ...others] = limits;
      if (first === undefined) return NOTHING_SPENT;
      return others
        .reduce(
          async (spent, limit) => pickTighter(await spent, await spendOne(limit, request)),
          spendOne(first, request),
        )
        .then(presentBudget);
    },
  };
}

/** Deletes counters that expired over an hour ago; the margin covers clock differences between processes. */
export async function forgetSpentLimits(pool: Pool): Promise<void> {
  await pool.query(
    'DELETE FROM rate_limits WHERE expire < (extract(epoch FROM now()) - 3600) * 1000',
  );
}

function keyOf(limit: Limit, request: RateLimitedCaller | ApiRequest): string {
  // The overloads of `spend` guarantee a full request for such a limit.
  if (typeof limit.by === 'function') return hashSecret(limit.by(request as ApiRequest));
  const { caller } = request;
  if (limit.by === 'account' && caller.kind === 'member') return `member:${caller.memberId}`;
  if (limit.by === 'account' && caller.kind === 'server') return `server:${caller.apiKeyId}`;
  return `address:${addressBucket(request.address)}`;
}

interface Budget {
  readonly name: string;
  readonly budget: number;
  readonly windowSeconds: number;
  readonly state: RateLimiterRes;
}

/** The budget with fewer calls left; if equal, the one that takes longer to refill. */
function pickTighter(one: Budget, other: Budget): Budget {
  const fewer = one.state.remainingPoints - other.state.remainingPoints;
  if (fewer !== 0) return fewer < 0 ? one : other;
  return one.state.msBeforeNext > other.state.msBeforeNext ? one : other;
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers. */
function presentBudget({ name, budget, windowSeconds, state }: Budget): Record<string, string> {
  return {
    'RateLimit-Policy': `"${name}";q=${budget};w=${windowSeconds}`,
    RateLimit: `"${name}";r=${Math.max(0, state.remainingPoints)};t=${secondsLeft(state)}`,
  };
}

function secondsLeft(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}

function rateLimited(spent: Budget): AppError {
  const { state } = spent;
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: `Too many requests. Try again in ${secondsLeft(state)} seconds.`,
    headers: { ...presentBudget(spent), 'Retry-After': String(secondsLeft(state)) },
  });
}

/** Counts by the address in the body's `email`. */
export function emailInBody(request: ApiRequest): string {
  return (request.body as { email: string }).email;
}
