import { addSeconds } from '../../time/clock.ts';

/** Seconds after each failed attempt: ten attempts in a little more than three days. */
const BACK_OFF_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** An event that arrived nowhere for so long is given up, however seldom it was tried. */
const GIVE_UP_SECONDS = BACK_OFF_SECONDS.reduce((sum, seconds) => sum + seconds, 0);
/** The longest that a receiver may ask us to wait by Retry-After. */
const LONGEST_WAIT_SECONDS = 86_400;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const PAUSE_CAUSES = ['staff', 'failing', 'gone'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** The status of a delivery, from its instants. */
export function deliveryStatus(row: {
  readonly deliveredAt: Date | null;
  readonly deadAt: Date | null;
}): DeliveryStatus {
  if (row.deliveredAt !== null) return 'delivered';
  return row.deadAt === null ? 'pending' : 'dead';
}

/** What a receiver answered to one attempt, or why it did not. */
export interface Attempt {
  readonly at: Date;
  readonly durationMs: number;
  /** Null where nothing was answered. */
  readonly status: number | null;
  readonly answer: string | null;
  readonly error: string | null;
  /** What Retry-After asked for. */
  readonly retryAfterSeconds: number | null;
}

export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly at: Date }
  | { readonly kind: 'dead' };

/** Any 2xx is a receipt; a redirect is none. */
export function hasArrived({ status }: Attempt): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** What follows from an attempt; `attempts` counts it. One more follows the first, however old the event is. */
export function decideOutcome(
  attempt: Attempt,
  { attempts, createdAt, now }: { attempts: number; createdAt: Date; now: Date },
): DeliveryOutcome {
  if (hasArrived(attempt)) return { kind: 'delivered' };
  const pause = BACK_OFF_SECONDS[attempts - 1];
  const isGivenUp = attempts > 1 && now >= addSeconds(createdAt, GIVE_UP_SECONDS);
  if (pause === undefined || isGivenUp) return { kind: 'dead' };
  const asked = Math.min(attempt.retryAfterSeconds ?? 0, LONGEST_WAIT_SECONDS);
  return { kind: 'retry', at: addSeconds(now, Math.max(pause, asked)) };
}

/**
 * Whether an endpoint is paused after a round of attempts: at once where its receiver says that it is gone
 * (410), and where nothing arrived from the first failure until an event was given up.
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

/** The seconds of a Retry-After header, which may be an HTTP date. */
export function readRetryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
