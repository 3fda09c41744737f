import type { StripeBudget } from './budget.ts';
import { stripeStatusOf } from './stripe.ts';

/** Stripe forgets keys after 24 hours; before that we stop trusting them. */
const KEY_TRUSTED_MS = 23 * 3_600_000;

export interface OnceAtStripe<Made> {
  readonly budget: StripeBudget;
  /** The key stored with our row, before Stripe was first called. */
  readonly key: string;
  readonly keyAgeMs: number;
  /** Whether an earlier try may have reached Stripe; false for whoever has just written the row. */
  readonly isRepeated: boolean;
  create(key: string): Promise<Made>;
  /** Looks through Stripe's lists for what an earlier try made. */
  find(): Promise<Made | null>;
  /** Stores that the key is burnt, and returns the next one. */
  renewKey(): Promise<string>;
}

/**
 * Makes one object at Stripe, however often it is tried. The same key gives the same object, but
 * Stripe also replays a 500 for 24 hours, though the object may have been made behind it: then what
 * is there is looked for, and only where nothing is does another key follow.
 */
export async function createOnce<Made>(plan: OnceAtStripe<Made>): Promise<Made> {
  if (plan.keyAgeMs > KEY_TRUSTED_MS) return findOrRenew(plan);
  try {
    return await plan.create(plan.key);
  } catch (error) {
    if (!plan.isRepeated || (stripeStatusOf(error) ?? 0) < 500) throw error;
    return findOrRenew(plan);
  }
}

async function findOrRenew<Made>(plan: OnceAtStripe<Made>): Promise<Made> {
  const found = await plan.find();
  return found ?? plan.create(await plan.renewKey());
}
