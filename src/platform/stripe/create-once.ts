import { findStripeError, stripeStatusOf } from './stripe.ts';

/** Stripe discards idempotency keys after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
const KEY_TRUSTED_MS = 23 * 3_600_000;

/** An idempotency key with what is sent under it: Stripe refuses another request with the same key. */
export interface StripeAttempt<Params> {
  readonly key: string;
  readonly params: Params;
}

interface IdempotentCreation<Params, Created> {
  /** Stored with our row before Stripe was first called. */
  readonly attempt: StripeAttempt<Params>;
  readonly keyAgeMs: number;
  /** Whether an earlier try may have reached Stripe. */
  readonly isRepeated: boolean;
  create(attempt: StripeAttempt<Params>): Promise<Created>;
  /** Searches Stripe's lists for the object of an earlier try. */
  find(): Promise<Created | null>;
  /** Stores a new key in place of the used one, with what is to be sent now, and returns them. */
  renew(): Promise<StripeAttempt<Params>>;
}

/**
 * Creates one object at Stripe, however often it is tried. The same key and parameters give the same
 * object, but Stripe also replays a 500 for 24 hours although the object may exist. So an earlier try is
 * searched for first, and another key is used only if nothing is found.
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
 * A 500 of an earlier try is replayed. A key that was used with other parameters, by another version of
 * ours, never works again.
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
