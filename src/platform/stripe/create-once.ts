import { findStripeError, stripeStatusOf } from './stripe.ts';

/** Stripe discards idempotency keys after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
const KEY_TRUSTED_MS = 23 * 3_600_000;

/** An idempotency key with its parameters: Stripe rejects other parameters with the same key. */
export interface StripeAttempt<Params> {
  readonly key: string;
  readonly params: Params;
}

interface IdempotentCreation<Params, Created> {
  /** Stored with our row before Stripe was first called. */
  readonly attempt: StripeAttempt<Params>;
  readonly keyAgeMs: number;
  /** Whether an earlier attempt may have reached Stripe. */
  readonly isRepeated: boolean;
  create(attempt: StripeAttempt<Params>): Promise<Created>;
  /** Searches Stripe's lists for the object of an earlier attempt. */
  find(): Promise<Created | null>;
  /** Replaces the used key with a new one and the current parameters, stores both, and returns them. */
  renew(): Promise<StripeAttempt<Params>>;
}

/**
 * Creates exactly one object at Stripe, however often it is called. The same key and parameters return the same object,
 * but Stripe also replays a 500 for 24 hours although the object may exist. So the object of an earlier attempt is
 * searched for first, and a new key is used only if none is found.
 */
export async function createOnce<Params, Created>(
  creation: IdempotentCreation<Params, Created>,
): Promise<Created> {
  if (creation.keyAgeMs > KEY_TRUSTED_MS) return findOrRenew(creation);
  try {
    return await creation.create(creation.attempt);
  } catch (error) {
    if (!isKeySpent(error, creation.isRepeated)) throw error;
    return findOrRenew(creation);
  }
}

/**
 * Stripe replays the 500 of an earlier attempt. A key that another version of ours used with other parameters never
 * works again.
 */
function isKeySpent(error: unknown, isRepeated: boolean): boolean {
  if (isRepeated && (stripeStatusOf(error) ?? 0) >= 500) return true;
  const refusal = findStripeError(error);
  return refusal?.statusCode === 400 && refusal.rawType === 'idempotency_error';
}

async function findOrRenew<Params, Created>(
  creation: IdempotentCreation<Params, Created>,
): Promise<Created> {
  const found = await creation.find();
  return found ?? creation.create(await creation.renew());
}
