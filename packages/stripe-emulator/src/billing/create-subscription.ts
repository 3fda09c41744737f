import { invalidRequest } from '../api/api-error.ts';
import { mergeMetadata } from '../api/params.ts';
import { readDiscounts } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import type { Presence } from '../payments/attempt-payment.ts';
import { findObstacle } from '../payments/attempt-payment.ts';
import {
  actionRequiredError,
  attachPaymentMethod,
  declineError,
} from '../payments/payment-methods.ts';
import { sum } from './invoice-totals.ts';
import { assertOneCurrency } from './one-currency.ts';
import { startSubscription } from './start-subscription.ts';
import type { NewSubscriptionParams } from './subscription-params.ts';
import { readItems } from './subscription-params.ts';
import type { Subscription } from './subscriptions.ts';

/** Creates a subscription through the API, for a customer who can be charged off-session. */
export function createSubscription(
  context: EmulatorContext,
  params: NewSubscriptionParams,
): Subscription {
  const customer = getCustomer(context, params.customer, 'customer');
  const items = readItems(context, params.items).map(({ price, quantity }, place) => {
    if (!price) {
      throw invalidRequest('Missing required param: items[0][price].', {
        code: 'parameter_missing',
        param: `items[${place}][price]`,
      });
    }
    return { price, quantity: quantity ?? 1 };
  });
  const subtotal = sum(items.map(({ price, quantity }) => (price.unit_amount ?? 0) * quantity));
  const currency = items[0]?.price.currency ?? 'usd';
  assertOneCurrency(context, customer.id, currency);
  const purchase = { customer: customer.id, currency, subtotal };
  const method = params.default_payment_method
    ? attachPaymentMethod(context, params.default_payment_method, customer.id).id
    : (customer.invoice_settings.default_payment_method ?? customer.default_source);
  const trialEnd = readTrialEnd(context, params);
  assertPayable(context, params, method, trialEnd === null && subtotal > 0);
  const { subscription } = startSubscription(context, {
    customer: customer.id,
    items,
    paymentMethod: method,
    trialEnd,
    trialEndBehavior: params.trial_settings?.end_behavior.missing_payment_method,
    discount: readDiscounts(context, params.discounts, purchase),
    metadata: mergeMetadata(null, params.metadata),
    description: params.description ?? null,
    presence: presenceOf(params),
    collects: params.payment_behavior !== 'default_incomplete',
    cancelAtPeriodEnd: params.cancel_at_period_end ?? false,
    automaticTax: params.automatic_tax?.enabled ?? false,
  });
  return subscription;
}

function assertPayable(
  context: EmulatorContext,
  params: NewSubscriptionParams,
  method: string | null,
  isDue: boolean,
): void {
  if (!isDue || params.payment_behavior === 'default_incomplete') return;
  if (!method) {
    throw invalidRequest(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      { code: 'resource_missing' },
    );
  }
  if (params.payment_behavior !== 'error_if_incomplete') return;
  const obstacle = findObstacle(context, method, presenceOf(params));
  if (obstacle === 'requires_action') {
    throw actionRequiredError('subscription_payment_intent_requires_action');
  }
  if (obstacle) throw declineError(obstacle);
}

function presenceOf(params: NewSubscriptionParams): Presence {
  return params.off_session ? 'off_session' : 'on_session';
}

function readTrialEnd(context: EmulatorContext, params: NewSubscriptionParams): number | null {
  const now = context.clock.seconds();
  if (params.trial_period_days) return now + params.trial_period_days * 86_400;
  if (params.trial_end === undefined || params.trial_end === 'now') return null;
  if (params.trial_end > now) return params.trial_end;
  throw invalidRequest('`trial_end` must be in the future.', { param: 'trial_end' });
}
