import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { isChangedAtStripe } from '../../../src/platform/stripe/refusals.ts';

interface Refusal {
  readonly statusCode: number;
  readonly type?: 'idempotency_error' | 'card_error';
  readonly code?: string;
  readonly param?: string;
}

function refuse({ type, ...rest }: Refusal): unknown {
  const message = 'Stripe says no.';
  return Stripe.errors.StripeError.generate({
    type: type ?? 'invalid_request_error',
    message,
    ...rest,
  });
}

describe('a Stripe error that shows a concurrent change', () => {
  test.each<Refusal>([
    { statusCode: 404, code: 'resource_missing', param: 'id' },
    { statusCode: 404, code: 'resource_missing' },
    { statusCode: 400, code: 'resource_missing', param: 'from_subscription' },
    { statusCode: 400, code: 'subscription_canceled' },
    // Such as of a schedule that was released already.
    { statusCode: 400 },
  ])('is one about a missing or changed object: %o', (refusal) => {
    expect(isChangedAtStripe(refuse(refusal))).toBe(true);
  });

  test.each<Refusal>([
    { statusCode: 400, code: 'resource_missing', param: 'items[0][price]' },
    { statusCode: 400, code: 'coupon_expired', param: 'coupon' },
    { statusCode: 400, code: 'parameter_unknown', param: 'phases' },
    { statusCode: 400, param: 'phases' },
    { statusCode: 400, type: 'idempotency_error' },
    { statusCode: 402, type: 'card_error', code: 'card_declined' },
    { statusCode: 409 },
  ])('is not one about the request itself: %o', (refusal) => {
    expect(isChangedAtStripe(refuse(refusal))).toBe(false);
  });

  test('is not an error from elsewhere', () => {
    expect(isChangedAtStripe(new Error('something else'))).toBe(false);
  });
});
