import { hasEnded } from '../../money/subscription-status.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { findInPages } from '../../platform/stripe/list-pages.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';
import { addSeconds, toEpochSeconds } from '../../time/clock.ts';

/** Stripe's clock may be slightly behind ours. */
const CLOCK_SLACK_SECONDS = 60;

export async function createCustomer(
  budget: StripeBudget,
  { member, key }: { member: { id: string; email: string; name: string }; key: string },
): Promise<string> {
  const { id: memberId, email, name } = member;
  const customer = await budget.call(
    (stripe, options) => stripe.customers.create({ email, name, metadata: { memberId } }, options),
    key,
  );
  return customer.id;
}

/** The address of Stripe's own mails, such as receipts; safe to repeat. */
export async function writeCustomerEmail(
  budget: StripeBudget,
  { customerId, email }: { customerId: string; email: string },
): Promise<void> {
  await budget.call((stripe, options) => stripe.customers.update(customerId, { email }, options));
}

/** The customer that an earlier attempt created for this member, found by our own reference. */
export async function findCustomerMadeFor(
  budget: StripeBudget,
  { memberId, since }: { memberId: string; since: Date },
): Promise<string | null> {
  const created = { gte: toEpochSeconds(addSeconds(since, -CLOCK_SLACK_SECONDS)) };
  const found = await findInPages(
    budget,
    (page, options, stripe) => stripe.customers.list({ ...page, created }, options),
    ({ metadata }) => metadata['memberId'] === memberId,
  );
  return found?.id ?? null;
}

/** Empties the personal fields; Stripe retains the payments themselves, as the law requires. */
const NO_PERSONAL_DATA = { email: '', name: '', phone: '', description: '', address: '' } as const;

/** Closes a customer's open pages, ends their subscriptions at once, and redacts and deletes them. */
export async function endCustomer(budget: StripeBudget, customer: string): Promise<void> {
  const found = await budget.call((stripe, options) =>
    stripe.customers.retrieve(customer, {}, options),
  );
  if (found.deleted) return;
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

export async function createPortalSession(
  budget: StripeBudget,
  { customerId, returnUrl }: { customerId: string; returnUrl: string },
): Promise<string> {
  const session = await budget.call((stripe, options) =>
    stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }, options),
  );
  return session.url;
}
