import { z } from 'zod';

/** The statuses of a subscription that we know: https://docs.stripe.com/api/subscriptions/object#subscription_object-status. */
export const SUBSCRIPTION_STATUSES = [
  'trialing',
  'active',
  'past_due',
  'incomplete',
  'incomplete_expired',
  'unpaid',
  'paused',
  'canceled',
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** Where a subscription stands between its checkout and its end. */
const LIFECYCLE = {
  trialing: 'live',
  active: 'live',
  past_due: 'live',
  incomplete: 'waiting',
  incomplete_expired: 'ended',
  unpaid: 'live',
  paused: 'live',
  canceled: 'ended',
} as const satisfies Record<SubscriptionStatus, 'waiting' | 'live' | 'ended'>;

/** A subscription with one of these never comes back; another one may follow. */
const ENDED_STATUSES = SUBSCRIPTION_STATUSES.filter((one) => LIFECYCLE[one] === 'ended');

/** The subscription has ended, or still waits for its first payment. */
export const NOT_LIVE_STATUSES = SUBSCRIPTION_STATUSES.filter((one) => LIFECYCLE[one] !== 'live');

/** `unknown` is one that Stripe added since. */
export const subscriptionStatusSchema = z.enum([...SUBSCRIPTION_STATUSES, 'unknown']);
type KnownStatus = z.output<typeof subscriptionStatusSchema>;

/** The status of a row, which stores it in Stripe's words. */
export function readSubscriptionStatus(status: string): KnownStatus {
  return SUBSCRIPTION_STATUSES.find((one) => one === status) ?? 'unknown';
}

/** Nothing is charged any more, and nothing will be. A status that we do not know has not ended. */
export function hasEnded(status: string): boolean {
  return ENDED_STATUSES.some((one) => one === status);
}

/** Neither ended nor waiting for its first payment. A status that we do not know counts as live. */
export function isLive(status: string): boolean {
  return !NOT_LIVE_STATUSES.some((one) => one === status);
}
