import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { translateRefusal } from '../../../src/features/billing/billing.errors.ts';
import { AppError } from '../../../src/platform/errors/app-error.ts';

function refuse(code: string, param: string) {
  const error = { type: 'invalid_request_error' as const, message: 'no', code, param };
  return new Stripe.errors.StripeInvalidRequestError(error);
}

describe("the translation of Stripe's refusals", () => {
  test.each([
    ['amount_too_small', 'line_items[0]', 'amount_too_small', 'body.amount'],
    ['amount_too_large', 'line_items[0]', 'amount_too_large', 'body.amount'],
    ['', 'line_items[0][price_data][currency]', 'currency_not_supported', 'body.currency'],
  ])('%s of %s becomes a validation error of the body', (code, param, ours, path) => {
    const translated = translateRefusal(refuse(code, param));
    expect(translated).toBeInstanceOf(AppError);
    expect(translated).toMatchObject({ options: { code: ours, status: 422, errors: [{ path }] } });
  });

  test('leaves every other refusal unchanged, because it is our bug', () => {
    const error = refuse('parameter_unknown', 'line_items');
    expect(translateRefusal(error)).toBe(error);
  });
});
