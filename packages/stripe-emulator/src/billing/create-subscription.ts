import { readDiscounts } from '../catalog/discounts.ts';
import { getCustomer } from '../customers/customers.ts';
import { attachPaymentMethod, declineRefusal } from '../payments/payment-methods.ts';
import { findDecline } from '../payments/take-payment.ts';
import { mergeMetadata } from '../wire/given.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import type { GivenNewSubscription } from './given-subscription.ts';
import { readItems } from './given-subscription.ts';
import { sum } from './invoice-totals.ts';
import { startSubscription } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';

/** Starts a subscription by the API, for a customer who can be charged without a page. */
export function createSubscription(world: World, given: GivenNewSubscription): Subscription {
  const customer = getCustomer(world, given.customer, 'customer');
  const items = readItems(world, given.items).map(({ price, quantity }, place) => {
    if (!price) {
      throw invalid('Missing required param: items[0][price].', {
        code: 'parameter_missing',
        param: `items[${place}][price]`,
      });
    }
    return { price, quantity: quantity ?? 1 };
  });
  const subtotal = sum(items.map(({ price, quantity }) => (price.unit_amount ?? 0) * quantity));
  const currency = items[0]?.price.currency ?? 'usd';
  const purchase = { customer: customer.id, currency, subtotal };
  const method = given.default_payment_method
    ? attachPaymentMethod(world, given.default_payment_method, customer.id).id
    : customer.invoice_settings.default_payment_method;
  const trialEnd = readTrialEnd(world, given);
  assertPayable(world, given, method, trialEnd === null && subtotal > 0);
  const { subscription } = startSubscription(world, {
    customer: customer.id,
    items,
    paymentMethod: method,
    trialEnd,
    trialEndBehavior: given.trial_settings?.end_behavior.missing_payment_method,
    discount: readDiscounts(world, given.discounts, purchase),
    metadata: mergeMetadata(null, given.metadata),
    description: given.description ?? null,
    isOffSession: given.off_session ?? false,
    collects: given.payment_behavior !== 'default_incomplete',
    cancelAtPeriodEnd: given.cancel_at_period_end ?? false,
  });
  return subscription;
}

function assertPayable(
  world: World,
  given: GivenNewSubscription,
  method: string | null,
  isDue: boolean,
): void {
  if (!isDue || given.payment_behavior === 'default_incomplete') return;
  if (!method) {
    throw invalid(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      { code: 'resource_missing' },
    );
  }
  const decline = findDecline(world, method, given.off_session ?? false);
  if (decline && given.payment_behavior === 'error_if_incomplete') throw declineRefusal(decline);
}

function readTrialEnd(world: World, given: GivenNewSubscription): number | null {
  const now = world.clock.seconds();
  if (given.trial_period_days) return now + given.trial_period_days * 86_400;
  if (given.trial_end === undefined || given.trial_end === 'now') return null;
  if (given.trial_end > now) return given.trial_end;
  throw invalid('`trial_end` must be in the future.', { param: 'trial_end' });
}
