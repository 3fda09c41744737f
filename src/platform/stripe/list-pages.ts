import { toEpochSeconds } from '../../time/clock.ts';
import { type CallOptions, type StripeBudget, startJobBudget } from './budget.ts';
import type { StripeClient } from './stripe.ts';

const PAGE_SIZE = 100;
/** A reader waits for the search, so it is limited. */
const MAX_SEARCHED_PAGES = 5;

/** Fetches one page of one of Stripe's lists. */
type FetchPage<Item> = (
  page: { limit: number; starting_after?: string },
  options: CallOptions,
  stripe: StripeClient,
) => Promise<{ data: Item[]; has_more: boolean }>;

/**
 * Iterates over the pages of one of Stripe's lists, newest first, with one page in memory at a time, under the jobs'
 * rate limit. Starts after the object with the id `start`. Throws `payments_unavailable`.
 */
export function listPages<Item extends { id: string }>(
  stripe: StripeClient,
  fetchPage: FetchPage<Item>,
  start: string | null = null,
): AsyncGenerator<Item[]> {
  return iteratePages(() => startJobBudget(stripe), fetchPage, start);
}

/** Returns the newest matching item of one of Stripe's lists; null if there is none on the pages searched. */
export async function findInPages<Item extends { id: string }>(
  budget: StripeBudget,
  fetchPage: FetchPage<Item>,
  isWanted: (item: Item) => boolean,
): Promise<Item | null> {
  let pages = 0;
  for await (const page of iteratePages(() => budget, fetchPage, null)) {
    const found = page.find(isWanted);
    pages += 1;
    if (found) return found;
    if (pages === MAX_SEARCHED_PAGES) return null;
  }
  return null;
}

async function* iteratePages<Item extends { id: string }>(
  budgetOfPage: () => StripeBudget,
  fetchPage: FetchPage<Item>,
  start: string | null,
): AsyncGenerator<Item[]> {
  let after = start ?? undefined;
  do {
    const position = after === undefined ? {} : { starting_after: after };
    const page = await budgetOfPage().call((stripe, options) =>
      fetchPage({ limit: PAGE_SIZE, ...position }, options, stripe),
    );
    yield page.data;
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after !== undefined);
}

/** Stripe's list filter by creation time; no filter if `since` is null. */
export function createdSince(since: Date | null): { created?: { gte: number } } {
  return since === null ? {} : { created: { gte: toEpochSeconds(since) } };
}
