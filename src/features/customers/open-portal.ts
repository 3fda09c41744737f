import { signInRequired } from '../../platform/errors/refusals.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { createPortalSession } from './customers.stripe.ts';
import { ensureCustomer } from './ensure-customer.ts';

export interface PortalDeps extends StripeDeps {
  /** The site as readers see it, without a slash at its end. */
  readonly publicUrl: string;
}

/**
 * The URL of Stripe's own page for this member: cards, invoices, cancelling. It works for an hour, so
 * each call creates a new one. Throws `payments_unavailable`.
 */
export async function openPortal(
  deps: PortalDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<string> {
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw signInRequired();
  const customerId = await ensureCustomer(deps, budget, member);
  return await createPortalSession(budget, {
    customerId,
    returnUrl: `${deps.publicUrl}/account`,
  });
}
