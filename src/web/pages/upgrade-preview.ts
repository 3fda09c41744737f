import { LRUCache } from 'lru-cache';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { decideWall } from '../../wording/wall.ts';
import type { ResponseOf, Schema, Site } from '../api-types.ts';
import { attempt, type Visit } from '../visit.ts';

export type UpgradePreview = Schema<'SubscriptionChangePreview'>;

/**
 * A cache, because readers meet the same wall on many articles and a prorated price hardly changes within minutes. The
 * page behind the button fetches the price again.
 */
const previews = new LRUCache<string, { readonly preview: UpgradePreview | null }>({
  max: 1_000,
  ttl: 5 * 60_000,
});

/** The amount due now for the plan of this wall; null if it is no upgrade or the amount is unknown. */
export async function readUpgradePreview(
  visit: Visit,
  { article, access }: ResponseOf<'getArticle'>,
  site: Site,
): Promise<UpgradePreview | null> {
  const { action, offer } = decideWall(access, article, site);
  if (visit.me === null || action !== 'upgrade' || offer === null) return null;
  // A process may serve several publications; copies of one archive have the same ids.
  const key = `${visit.publicUrl} ${visit.me.id} ${offer.plan.slug}`;
  const known = previews.get(key);
  if (known !== undefined) return known.preview;
  const own = await visit.call('getOwnSubscription');
  const interval = offer.plan.prices.some((one) => one.interval === own?.interval)
    ? own?.interval
    : offer.price.interval;
  const body = { tier: offer.plan.slug, interval, preview: true };
  const outcome = await attempt(visit.call('changeSubscription', { body }));
  const isPreview = !(outcome instanceof AppError) && 'takesEffectAt' in outcome;
  const preview = isPreview ? outcome : null;
  previews.set(key, { preview });
  return preview;
}

/** "$14.52 due now, then $20 a month". */
export function renderDueNow(
  texts: Texts,
  { dueNow, recurring, interval, takesEffectAt }: UpgradePreview,
): string {
  const cost = { price: texts.formatPrice(recurring), interval };
  return dueNow.amount > 0
    ? texts.t('wall.dueNow', { due: texts.formatMoney(dueNow), ...cost })
    : texts.t('wall.changesOn', { date: texts.formatDate(takesEffectAt), ...cost });
}
