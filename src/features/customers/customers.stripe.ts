import { hasEnded } from '../../money/subscription-status.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeAttempt } from '../../platform/stripe/create-once.ts';
import { findInPages } from '../../platform/stripe/list-pages.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';

/** The parameters of a new customer, stored until Stripe has answered. */
export interface CustomerParams {
  readonly email: string;
  readonly name: string;
  readonly metadata: Readonly<Record<'memberId' | 'currency', string>>;
}

export async function createCustomer(
  budget: StripeBudget,
  { key, params }: StripeAttempt<CustomerParams>,
): Promise<string> {
  const { email, name, metadata } = params;
  const customer = await budget.call(
    (stripe, options) =>
      stripe.customers.create({ email, name, metadata: { ...metadata } }, options),
    key,
  );
  return customer.id;
}

/** Sets the address of Stripe's own emails, such as receipts. Idempotent; ignores deleted customers. */
export async function writeCustomerEmail(
  budget: StripeBudget,
  { customerId, email }: { customerId: string; email: string },
): Promise<void> {
  await budget.find((stripe, options) => stripe.customers.update(customerId, { email }, options));
}

/**
 * Finds the customer that an earlier attempt created for this member, by the email address that was sent and by the
 * member id in its metadata. `currency` is the recurring currency; customers with another one do not match.
 */
export async function findExistingCustomer(
  budget: StripeBudget,
  { email, metadata: { memberId, currency } }: CustomerParams,
): Promise<string | null> {
  const found = await findInPages(
    budget,
    (page, options, stripe) => stripe.customers.list({ ...page, email }, options),
    (customer) =>
      customer.metadata['memberId'] === memberId &&
      (customer.metadata['currency'] ?? currency) === currency &&
      (currency === '' || (customer.currency ?? currency) === currency),
  );
  return found?.id ?? null;
}

/** Stripe's state of a customer; `isMissing` if the customer was deleted or belongs to another account. */
interface CustomerState {
  readonly isMissing: boolean;
  /** The currency of a subscription or of an open subscription checkout; null if there is neither. */
  readonly currency: string | null;
}

export async function fetchCustomerState(
  budget: StripeBudget,
  customer: string,
): Promise<CustomerState> {
  const found = await budget.find((stripe, options) =>
    stripe.customers.retrieve(customer, {}, options),
  );
  if (found === null || found.deleted) return { isMissing: true, currency: null };
  if (found.currency) return { isMissing: false, currency: found.currency };
  const open = await budget.call((stripe, options) =>
    stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 }, options),
  );
  const recurring = open.data.find(({ mode }) => mode === 'subscription');
  return { isMissing: false, currency: recurring?.currency ?? null };
}

/** The identity that Stripe stores for a customer; `isErased` if the customer was deleted or redacted. */
export interface CustomerIdentity {
  readonly isErased: boolean;
  /** The member id in our metadata; null for a customer that Stripe created for a guest. */
  readonly memberId: string | null;
  readonly email: string | null;
  readonly name: string;
  /** The currency that the customer was created for; empty for any currency. */
  readonly currency: string;
}

export async function fetchCustomerIdentity(
  budget: StripeBudget,
  customer: string,
): Promise<CustomerIdentity> {
  const found = await budget.find((stripe, options) =>
    stripe.customers.retrieve(customer, {}, options),
  );
  if (found === null || found.deleted) {
    return { isErased: true, memberId: null, email: null, name: '', currency: '' };
  }
  const { memberId, currency = '' } = found.metadata;
  const email = found.email || null;
  return {
    // Erasing a member empties both fields; Stripe removes an emptied metadata key.
    isErased: email === null && !memberId,
    memberId: memberId || null,
    email,
    name: found.name ?? '',
    currency,
  };
}

/** Values that empty the personal fields; Stripe retains the payments themselves, as the law requires. */
const NO_PERSONAL_DATA = { email: '', name: '', phone: '', description: '', address: '' } as const;

/**
 * Expires a customer's open Checkout Sessions, cancels their subscriptions immediately, and redacts and deletes the
 * customer. Does nothing if the customer is deleted or our key cannot see it.
 */
export async function endCustomer(budget: StripeBudget, customer: string): Promise<void> {
  const found = await budget.find((stripe, options) =>
    stripe.customers.retrieve(customer, {}, options),
  );
  if (found === null || found.deleted) return;
  const all = { customer, limit: 100 } as const;
  const open = await budget.call((stripe, options) =>
    stripe.checkout.sessions.list({ ...all, status: 'open' }, options),
  );
  for (const { id } of open.data)
    await endUnlessOver(budget, (stripe, options) =>
      stripe.checkout.sessions.expire(id, {}, options),
    );
  const subscriptions = await budget.call((stripe, options) =>
    stripe.subscriptions.list({ ...all, status: 'all' }, options),
  );
  for (const { id } of subscriptions.data.filter(({ status }) => !hasEnded(status))) {
    await endUnlessOver(budget, (stripe, options) => stripe.subscriptions.cancel(id, {}, options));
  }
  const metadata = { memberId: '' };
  await budget.call((stripe, options) =>
    stripe.customers.update(customer, { ...NO_PERSONAL_DATA, metadata }, options),
  );
  await budget.call((stripe, options) => stripe.customers.del(customer, {}, options));
}

/** HTTP statuses with which Stripe refuses to end an object that has already ended. */
const OVER_ALREADY = new Set([400, 404]);

/** Ignores Stripe's refusal to end an object that has ended since it was listed. */
async function endUnlessOver(
  budget: StripeBudget,
  send: Parameters<StripeBudget['call']>[0],
): Promise<void> {
  try {
    await budget.call(send);
  } catch (error) {
    if (!OVER_ALREADY.has(stripeStatusOf(error) ?? 0)) throw error;
  }
}
