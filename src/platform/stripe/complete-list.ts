import type { CallOptions, StripeBudget } from './budget.ts';
import type { StripeClient } from './stripe.ts';

const PAGE_SIZE = 100;

interface ListPage<Item> {
  readonly data: readonly Item[];
  readonly has_more: boolean;
}

/**
 * Returns a complete list of which Stripe has sent the first part: an object embeds the first ten items of its lists,
 * and a call returns a hundred at most. `fetchNext` fetches the following items.
 */
export async function completeList<Item extends { readonly id: string }>(
  budget: StripeBudget,
  first: ListPage<Item>,
  fetchNext: (
    stripe: StripeClient,
    page: { limit: number; starting_after: string },
    options: CallOptions,
  ) => Promise<ListPage<Item>>,
): Promise<readonly Item[]> {
  const items = [...first.data];
  let last = first;
  while (last.has_more) {
    const after = last.data.at(-1)?.id;
    if (after === undefined) break;
    last = await budget.call((stripe, options) =>
      fetchNext(stripe, { limit: PAGE_SIZE, starting_after: after }, options),
    );
    items.push(...last.data);
  }
  return items;
}
