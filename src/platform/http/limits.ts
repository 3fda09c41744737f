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
import type { ApiRequest } from './endpoint.ts';

/** A budget of calls in a window of wall time, counted for each value of `by`. */
export interface Limit {
  /** One counter for every endpoint that names it. */
  readonly name: string;
  readonly points: number;
  readonly perSeconds: number;
  /** Sign-in and money are counted in the database, for all processes; reads in each one's memory. */
  readonly counted: 'memory' | 'database';
  /**
   * Whose calls add up: those of one client address, of one account (by address where there is
   * none), or those that name the same value, which is hashed so that no client writes our keys.
   */
  readonly by: 'address' | 'account' | ((request: ApiRequest) => string);
}

/** A limit that asks for nothing but who calls, and from where. */
export type CallersLimit = Limit & { readonly by: 'address' | 'account' };

type Asker = Pick<ApiRequest, 'caller' | 'address'>;

export interface Limiter {
  /** Spends one call from each budget; throws `rate_limited` where one is empty. */
  spend(limits: readonly Limit[], request: ApiRequest): Promise<Record<string, string>>;
  spend(limits: readonly CallersLimit[], asker: Asker): Promise<Record<string, string>>;
}

const NOTHING_SPENT: Promise<Record<string, string>> = Promise.resolve({});

export function createLimiter(pool: Pool, factor: number): Limiter {
  const counters = new Map<string, RateLimiterAbstract>();

  function counterOf(limit: Limit): RateLimiterAbstract {
    const known = counters.get(limit.name);
    if (known) return known;
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
            // Its timer would hold the pool for good, one for each limit; a job of the schedule clears.
            clearExpiredByTimeout: false,
            // Where the database is away the call itself will answer 503; the limit need not.
            insuranceLimiter: memory,
          });
    counters.set(limit.name, counter);
    return counter;
  }

  function budgetOf(limit: Limit): number {
    return Math.max(1, Math.round(limit.points * factor));
  }

  function spendOne(limit: Limit, request: Asker | ApiRequest): Promise<Record<string, string>> {
    const left = { name: limit.name, budget: budgetOf(limit), windowSeconds: limit.perSeconds };
    return counterOf(limit)
      .consume(keyOf(limit, request))
      .then(
        (state) => presentBudget(left, state),
        (thrown: unknown) => {
          // The library rejects with its result where the budget is spent, and with an Error otherwise.
          if (!(thrown instanceof RateLimiterRes)) throw thrown;
          throw rateLimited(thrown, presentBudget(left, thrown));
        },
      );
  }

  return {
    spend(limits: readonly Limit[], request: Asker | ApiRequest) {
      const [first, ...others] = limits;
      if (first === undefined) return NOTHING_SPENT;
      return others.reduce(
        (spent, limit) => spent.then(() => spendOne(limit, request)),
        spendOne(first, request),
      );
    },
  };
}

/** Removes what nobody is counted by any more, an hour late: clocks of processes differ. */
export async function forgetSpentLimits(pool: Pool): Promise<void> {
  await pool.query(
    'DELETE FROM rate_limits WHERE expire < (extract(epoch FROM now()) - 3600) * 1000',
  );
}

function keyOf(limit: Limit, request: Asker | ApiRequest): string {
  // Whoever names such a limit hands over the whole request: the signatures of `spend` see to it.
  if (typeof limit.by === 'function') return hashSecret(limit.by(request as ApiRequest));
  const { caller } = request;
  if (limit.by === 'account' && caller.kind === 'member') return `member:${caller.memberId}`;
  if (limit.by === 'account' && caller.kind === 'server') return `server:${caller.apiKeyId}`;
  return `address:${addressBucket(request.address)}`;
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers. */
function presentBudget(
  limit: { name: string; budget: number; windowSeconds: number },
  state: RateLimiterRes,
): Record<string, string> {
  return {
    'RateLimit-Policy': `"${limit.name}";q=${limit.budget};w=${limit.windowSeconds}`,
    RateLimit: `"${limit.name}";r=${Math.max(0, state.remainingPoints)};t=${secondsLeft(state)}`,
  };
}

function secondsLeft(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}

function rateLimited(state: RateLimiterRes, headers: Record<string, string>): AppError {
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: `Too many requests. Try again in ${secondsLeft(state)} seconds.`,
    headers: { ...headers, 'Retry-After': String(secondsLeft(state)) },
  });
}
