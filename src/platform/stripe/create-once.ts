import type { StripeBudget } from './budget.ts';
import { stripeStatusOf } from './stripe.ts';

/** Stripe discards idempotency keys after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
const KEY_TRUSTED_MS = 23 * 3_600_000;

export interface IdempotentCreation<Created> {
  readonly budget: StripeBudget;
  /** The idempotency key stored with our row before Stripe was first called. */
  readonly key: string;
  readonly keyAgeMs: number;
  /** Whether an earlier try may have reached Stripe. */
  readonly isRepeated: boolean;
  create(key: string): Promise<Created>;
  /** Searches Stripe's lists for the object of an earlier try. */
  find(): Promise<Created | null>;
  /** Stores a new key in place of the used one, and returns it. */
  renewKey(): Promise<string>;
}

/**
 * Creates one object at Stripe, however often it is tried. The same key gives the same object, but
 * Stripe also replays a 500 for 24 hours although the object may exist. So an earlier try is searched
 * for first, and another key is used only if nothing is found.
 */
export async function createOnce<Created>(plan: IdempotentCreation<Created>): Promise<Created> {
  if (plan.keyAgeMs > KEY_TRUSTED_MS) return findOrRenew(plan);
  try {
    return await plan.create(plan.key);
  } catch (error) {
    if (!plan.isRepeated || (stripeStatusOf(error) ?? 0) < 500) throw error;
    return findOrRenew(plan);
  }
}

async function findOrRenew<Created>(plan: IdempotentCreation<Created>): Promise<Created> {
  const found = await plan.find();
  return found ?? plan.create(await plan.renewKey());
}
