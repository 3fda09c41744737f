import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { integer, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { testNumberOf, usePaymentMethod } from '../payments/payment-methods.ts';
import { completeSession } from './complete-session.ts';
import { getSession } from './sessions.ts';

/**
 * The calls of Stripe's own hosted page. They are undocumented, but the official CLI uses them to complete sessions.
 */
const retrieve = route('GET /v1/payment_pages/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getSession(context, pathParam('id')),
});

const confirm = route('POST /v1/payment_pages/:id/confirm', {
  accepts: z.strictObject({ payment_method: text, expected_amount: integer.optional() }),
  handle(context, { params, pathParam }) {
    const session = getSession(context, pathParam('id'));
    const { expected_amount: expected } = params;
    if (expected !== undefined && expected !== session.amount_total) {
      throw invalidRequest('The amount of the Checkout Session has changed.', {
        code: 'checkout_amount_mismatch',
        param: 'expected_amount',
      });
    }
    const method = usePaymentMethod(context, params.payment_method);
    return completeSession(context, session.id, {
      card: testNumberOf(context, method.id).number,
      email: method.billing_details.email ?? undefined,
    });
  },
});

export const paymentPageRoutes = [retrieve, confirm];
