import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';

/** A connected account of the publisher's Stripe account. */
interface ConnectedAccount {
  readonly id: string;
  /** The name of the person or company; null if Stripe has none. */
  readonly name: string | null;
  readonly email: string | null;
  readonly isPayable: boolean;
}

const PAGE = 100;
/** Staff wait for the list, so it is limited. */
const MAX_PAGES = 5;

/** Stripe refuses the list to an account without Connect and to a restricted key without this permission. */
const REFUSED: ReadonlySet<number | null> = new Set([400, 401, 403]);

/**
 * Lists the connected accounts, newest first: at most 500, and none if Stripe refuses the list. Throws
 * `payments_unavailable`.
 */
export async function listConnectedAccounts(budget: StripeBudget): Promise<ConnectedAccount[]> {
  try {
    return await listAll(budget);
  } catch (error) {
    if (!REFUSED.has(stripeStatusOf(error))) throw error;
    return [];
  }
}

async function listAll(budget: StripeBudget): Promise<ConnectedAccount[]> {
  const accounts: ConnectedAccount[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const after = accounts.at(-1)?.id;
    const { data, has_more } = await budget.call((stripe, options) =>
      stripe.accounts.list({ limit: PAGE, ...(after && { starting_after: after }) }, options),
    );
    accounts.push(...data.map(readAccount));
    if (!has_more) break;
  }
  return accounts;
}

function readAccount(account: Stripe.Account): ConnectedAccount {
  const { id, email, business_profile, individual, company, settings } = account;
  const person = [individual?.first_name, individual?.last_name].filter(Boolean).join(' ');
  const names = [person, company?.name, business_profile?.name, settings?.dashboard.display_name];
  const isPayable = account.capabilities?.transfers === 'active';
  return { id, name: names.find(Boolean) ?? null, email: email ?? null, isPayable };
}
