import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { addSeconds, toEpochSeconds } from '../../time/clock.ts';

/** Clocks differ a little: whatever was made for a row may carry a time just before it. */
const CLOCK_SLACK_SECONDS = 60;

export async function createCustomer(
  stripe: StripeClient,
  budget: StripeBudget,
  { member, key }: { member: { id: string; email: string; name: string }; key: string },
): Promise<string> {
  const { id: memberId, email, name } = member;
  const customer = await budget.call((options) =>
    stripe.customers.create(
      { email, name, metadata: { memberId } },
      { ...options, idempotencyKey: key },
    ),
  );
  return customer.id;
}

/** The customer that an earlier try made for this member, looked for by our own reference. */
export async function findCustomerMadeFor(
  stripe: StripeClient,
  budget: StripeBudget,
  { memberId, since }: { memberId: string; since: Date },
): Promise<string | null> {
  const created = { gte: toEpochSeconds(addSeconds(since, -CLOCK_SLACK_SECONDS)) };
  let after: string | undefined;
  do {
    const page = await budget.call((options) =>
      stripe.customers.list(
        { created, limit: 100, ...(after ? { starting_after: after } : {}) },
        options,
      ),
    );
    const found = page.data.find((customer) => customer.metadata['memberId'] === memberId);
    if (found) return found.id;
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
  return null;
}

export async function createPortalSession(
  stripe: StripeClient,
  budget: StripeBudget,
  { customerId, returnUrl }: { customerId: string; returnUrl: string },
): Promise<string> {
  const session = await budget.call((options) =>
    stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }, options),
  );
  return session.url;
}
