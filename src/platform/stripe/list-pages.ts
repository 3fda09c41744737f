import { toEpochSeconds } from '../../time/clock.ts';
import { type CallOptions, startJobBudget } from './budget.ts';
import type { StripeClient } from './stripe.ts';

const PAGE_SIZE = 100;

/**
 * Iterates over the pages of one of Stripe's lists, newest first, one page in memory at a time, under
 * the jobs' rate limit. `start` is the id of an object after which it begins. Throws
 * `payments_unavailable`.
 */
export async function* listPages<Item extends { id: string }>(
  stripe: StripeClient,
  fetchPage: (
    page: { limit: number; starting_after?: string },
    options: CallOptions,
  ) => Promise<{ data: Item[]; has_more: boolean }>,
  start: string | null = null,
): AsyncGenerator<Item[]> {
  let after = start ?? undefined;
  do {
    const position = after === undefined ? {} : { starting_after: after };
    const page = await startJobBudget(stripe).call((_stripe, options) =>
      fetchPage({ limit: PAGE_SIZE, ...position }, options),
    );
    yield page.data;
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after !== undefined);
}

/** Stripe's filter of a list by the time of creation; the whole list without a start. */
export function createdSince(since: Date | null): { created?: { gte: number } } {
  return since === null ? {} : { created: { gte: toEpochSeconds(since) } };
}
