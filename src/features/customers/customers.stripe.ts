import { hasEnded } from '../../money/subscription-status.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeAttempt } from '../../platform/stripe/create-once.ts';
import { findInPages } from '../../platform/stripe/list-pages.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';

/** What a customer is created with; stored until Stripe has answered. */
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

/** The address of Stripe's own mails, such as receipts; safe to repeat, and fine for a deleted customer. */
export async function writeCustomerEmail(
  budget: StripeBudget,
  { customerId, email }: { customerId: string; email: string },
): Promise<void> {
  await budget.find((stripe, options) => stripe.customers.update(customerId, { email }, options));
}

/**
 * The customer that was created for this member before, found by the address that was sent and by our own
 * reference. `currency` is that of what recurs; one that recurs in another currency is not the one.
 */
export async function findCustomerMadeFor(
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

/** What Stripe says of a customer; `isMissing` where they were deleted, or belong to another account. */
interface CustomerState {
  readonly isMissing: boolean;
  /** The currency in which something recurs, or would by an open page; null for none. */
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

/** What Stripe says of the person behind a customer; `isErased` where they were deleted or redacted. */
export interface CustomerIdentity {
  readonly isErased: boolean;
  /** What our own metadata name; null for a customer that Stripe made for a guest. */
  readonly memberId: string | null;
  readonly email: string | null;
  readonly name: string;
  /** The currency for which they were created; empty for any. */
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
    // Erasing a member empties both; Stripe drops a value of the metadata that is emptied.
    isErased: email === null && !memberId,
    memberId: memberId || null,
    email,
    name: found.name ?? '',
    currency,
  };
}

/** Empties the personal fields; Stripe retains the payments themselves, as the law requires. */
const NO_PERSONAL_DATA = { email: '', name: '', phone: '', description: '', address: '' } as const;

/**
 * Closes a customer's open pages, ends their subscriptions at once, and redacts and deletes them. Fine for
 * one that is deleted, or that our key cannot see.
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

/** The statuses with which Stripe refuses to end what is over already. */
const OVER_ALREADY = new Set([400, 404]);

/** Stripe refuses to end what ended by itself since it was listed, which is fine. */
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
