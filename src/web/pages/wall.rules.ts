import { listOpeningPlans, type PlanOffer } from '../../wording/plan-prices.ts';
import type { Schema, Site } from '../api-types.ts';

type Access = Schema<'Access'>;
type Article = Pick<Schema<'ArticleSummary'>, 'access' | 'tiers'>;

/** The first thing that the reader of a closed article can do; what else they can is beside it. */
export type WallAction = 'read_free' | 'subscribe' | 'upgrade' | 'update_payment' | 'sign_in';

export interface Wall {
  readonly action: WallAction;
  /** The cheapest plan that opens the article; null where none is sold, or none is needed. */
  readonly offer: PlanOffer | null;
  /** The names of the plans that open it, where it is for some of them only. */
  readonly planNames: readonly string[];
  /** Whether subscribing stands beside a free read. */
  readonly alsoSubscribe: boolean;
}

const ACTIONS = {
  unlock: 'read_free',
  subscribe: 'subscribe',
  upgrade: 'upgrade',
  update_payment: 'update_payment',
  sign_in: 'sign_in',
} as const satisfies Record<NonNullable<Access['next']>['action'], WallAction>;

/** What stands at the cut of an article that is closed to this reader. */
export function decideWall(
  { next }: Pick<Access, 'next'>,
  article: Article,
  site: Pick<Site, 'tiers' | 'currency'>,
): Wall {
  const action = next === null ? 'subscribe' : ACTIONS[next.action];
  const isSold = action !== 'sign_in' && action !== 'update_payment';
  const offers = listOpeningPlans(article, site.tiers, site.currency);
  return {
    action,
    offer: isSold ? (offers[0] ?? null) : null,
    planNames: article.access === 'tiers' ? offers.map(({ plan }) => plan.name) : [],
    alsoSubscribe: action === 'read_free',
  };
}
