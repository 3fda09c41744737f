import { addSeconds } from '../../time/clock.ts';

/** The delay after each failed attempt: ten attempts in a little more than three days. */
const BACK_OFF_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** A delivery is given up after this time, even if few attempts were made. */
const GIVE_UP_SECONDS = BACK_OFF_SECONDS.reduce((sum, seconds) => sum + seconds, 0);
/** The maximum delay that a receiver may request by `Retry-After`. */
const MAX_WAIT_SECONDS = 86_400;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const PAUSE_CAUSES = ['staff', 'failing', 'gone'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** Derives the status of a delivery from its instants. */
export function deliveryStatus(row: {
  readonly deliveredAt: Date | null;
  readonly deadAt: Date | null;
}): DeliveryStatus {
  if (row.deliveredAt !== null) return 'delivered';
  return row.deadAt === null ? 'pending' : 'dead';
}

/** A receiver's answer to one attempt, or the error. */
export interface Attempt {
  readonly at: Date;
  readonly durationMs: number;
  /** Null if there was no answer. */
  readonly status: number | null;
  readonly answer: string | null;
  readonly error: string | null;
  /** The delay that `Retry-After` requested. */
  readonly retryAfterSeconds: number | null;
}

export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly at: Date }
  | { readonly kind: 'dead' };

/** Any 2xx status is an acknowledgement; a redirect is not. */
export function hasArrived({ status }: Attempt): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** Decides what follows an attempt, which `attempts` counts. The first one is always retried. */
export function decideOutcome(
  attempt: Attempt,
  { attempts, createdAt, now }: { attempts: number; createdAt: Date; now: Date },
): DeliveryOutcome {
  if (hasArrived(attempt)) return { kind: 'delivered' };
  const pause = BACK_OFF_SECONDS[attempts - 1];
  const isGivenUp = attempts > 1 && now >= addSeconds(createdAt, GIVE_UP_SECONDS);
  if (pause === undefined || isGivenUp) return { kind: 'dead' };
  const asked = Math.min(attempt.retryAfterSeconds ?? 0, MAX_WAIT_SECONDS);
  return { kind: 'retry', at: addSeconds(now, Math.max(pause, asked)) };
}

/**
 * Decides whether a round of attempts pauses an endpoint: immediately if its receiver answers 410, or if nothing was
 * delivered from the first failure until an event was given up.
 */
export function decidePause(
  round: readonly { readonly attempt: Attempt; readonly outcome: DeliveryOutcome }[],
  failingSince: Date | null,
): PauseCause | null {
  if (round.some(({ attempt }) => attempt.status === 410)) return 'gone';
  const hasReceipt = round.some(({ outcome }) => outcome.kind === 'delivered');
  const hasGivenUp = round.some(({ outcome }) => outcome.kind === 'dead');
  return failingSince !== null && !hasReceipt && hasGivenUp ? 'failing' : null;
}

/** Returns the seconds of a `Retry-After` header, which may be an HTTP date. */
export function readRetryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
