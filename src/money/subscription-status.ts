import { z } from 'zod';

/** Known statuses of a subscription: https://docs.stripe.com/api/subscriptions/object#subscription_object-status. */
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

/** The lifecycle phase of each status. */
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

/** A subscription with one of these statuses never becomes live again; a new subscription may follow it. */
const ENDED_STATUSES = SUBSCRIPTION_STATUSES.filter((one) => LIFECYCLE[one] === 'ended');

/** Statuses of subscriptions that have ended or still wait for their first payment. */
export const NOT_LIVE_STATUSES = SUBSCRIPTION_STATUSES.filter((one) => LIFECYCLE[one] !== 'live');

/** `unknown` stands for a status that Stripe has added since. */
export const subscriptionStatusSchema = z.enum([...SUBSCRIPTION_STATUSES, 'unknown']);
type KnownStatus = z.output<typeof subscriptionStatusSchema>;

/** Parses the status of a row, which stores Stripe's value; returns `unknown` if the status is not known. */
export function readSubscriptionStatus(status: string): KnownStatus {
  return SUBSCRIPTION_STATUSES.find((one) => one === status) ?? 'unknown';
}

/** Returns true if nothing is or will be charged any more. An unknown status has not ended. */
export function hasEnded(status: string): boolean {
  return ENDED_STATUSES.some((one) => one === status);
}

/** Returns true if the status is neither ended nor waiting for a first payment. An unknown status is live. */
export function isLive(status: string): boolean {
  return !NOT_LIVE_STATUSES.some((one) => one === status);
}
