import type Stripe from 'stripe';
import { startJobBudget } from './budget.ts';
import type { StripeClient } from './stripe.ts';

type CallOptions = Pick<Stripe.RequestOptions, 'timeout' | 'maxNetworkRetries'>;

const PAGE = 100;

/**
 * Every page of one of Stripe's lists, the newest first and one page in memory, at the pace of jobs.
 * Throws `payments_unavailable`.
 */
export async function* listPages<Item extends { id: string }>(
  stripe: StripeClient,
  fetchPage: (
    page: { limit: number; starting_after?: string },
    options: CallOptions,
  ) => Promise<{ data: Item[]; has_more: boolean }>,
): AsyncGenerator<Item[]> {
  let after: string | undefined;
  do {
    const position = after === undefined ? {} : { starting_after: after };
    const page = await startJobBudget(stripe).call((options) =>
      fetchPage({ limit: PAGE, ...position }, options),
    );
    yield page.data;
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after !== undefined);
}
