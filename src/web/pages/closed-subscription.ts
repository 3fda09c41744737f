import type { ResponseOf } from '../api-types.ts';
import type { Visit } from '../visit.ts';

/**
 * Why a reader's own subscription does not open an article that its plan includes: it is paused, a renewal is unpaid,
 * the latest payment was refunded or disputed, or the payment is still on its way, such as a first bank debit.
 */
export type ClosedSubscription = 'paused' | 'unpaid' | 'refunded' | 'disputed' | 'arriving';

/** The reasons that offer a plan. A reader who has that plan already needs another step. */
const OFFERS_PLAN: ReadonlySet<string> = new Set([
  'subscribe',
  'upgrade',
  'meter_available',
  'meter_exhausted',
]);

const UNPAID: ReadonlySet<string> = new Set(['past_due', 'unpaid', 'paused']);

/** Returns null if the reader can be offered a subscription. Calls the API only for members at a closed article. */
export async function readClosedSubscription(
  visit: Visit,
  { article, access }: ResponseOf<'getArticle'>,
): Promise<ClosedSubscription | null> {
  if (visit.me === null || !OFFERS_PLAN.has(access.reason)) return null;
  const own = await visit.call('getOwnSubscription');
  if (own === null) return null;
  if (article.access === 'tiers' && !article.tiers.includes(own.tier)) return null;
  if (own.pausedAt !== null) return 'paused';
  if (UNPAID.has(own.status)) return 'unpaid';
  return own.lastPaymentReversal ?? 'arriving';
}
