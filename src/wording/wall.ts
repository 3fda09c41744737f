import type { Texts } from './message-keys.ts';
import { listOpeningPlans, type PlanOffer, type SoldPlan } from './plan-prices.ts';

/** The paywall at the cut of an article, shared by pages and elements. */

/** The primary action on the paywall. */
type WallAction = 'read_free' | 'subscribe' | 'upgrade' | 'update_payment' | 'sign_in';

export interface Wall {
  readonly action: WallAction;
  /** The plans that open the article, cheapest first; empty if none is on sale or needed. */
  readonly offers: readonly PlanOffer[];
  /** The cheapest plan; null if there is none. */
  readonly offer: PlanOffer | null;
  /** The names of the plans that open the article, if it is only for some plans. */
  readonly planNames: readonly string[];
  /** True if subscribing is offered in addition to a free read. */
  readonly alsoSubscribe: boolean;
}

/** The primary action for each action of the API. */
const ACTIONS = {
  unlock: 'read_free',
  subscribe: 'subscribe',
  upgrade: 'upgrade',
  update_payment: 'update_payment',
  sign_in: 'sign_in',
} as const satisfies Record<string, WallAction>;

interface Decision {
  readonly reason: string;
  readonly next: { readonly action: keyof typeof ACTIONS } | null;
}

interface Seller {
  readonly tiers: readonly SoldPlan[];
  readonly currency: string;
}

export function decideWall(
  { next }: Pick<Decision, 'next'>,
  article: { readonly access: string; readonly tiers: readonly string[] },
  site: Seller,
): Wall {
  const action = next === null ? 'subscribe' : ACTIONS[next.action];
  const isSold = action !== 'sign_in' && action !== 'update_payment';
  const opening = listOpeningPlans(article, site.tiers, site.currency);
  const offers = isSold ? opening : [];
  return {
    action,
    offers,
    offer: offers[0] ?? null,
    planNames: article.access === 'tiers' ? opening.map(({ plan }) => plan.name) : [],
    alsoSubscribe: action === 'read_free',
  };
}

/** Returns "Welcome! You're now a Supporter." after a payment; null if the plan does not exist. */
export function wordWelcome(
  { t }: Pick<Texts, 't'>,
  plans: readonly { readonly slug: string; readonly name: string }[],
  slug: string | null | undefined,
): string | null {
  const found = plans.find((one) => one.slug === slug);
  if (found === undefined) return null;
  const { name: plan } = found;
  if (!namesPerson(plan)) return t('wall.welcomePlan', { plan });
  const article = /^[aeiou]/i.test(plan) ? 'an' : 'other';
  return t('wall.welcome', { article, plan });
}

/**
 * Words for people. Only a plan that such a word names has a plural and an article in English: "For Patrons" and "You're
 * now a Patron", but "For the Family plan".
 */
const PERSON =
  /(?:^|[\s-])(?:backer|benefactor|champion|contributor|donor|fan|founder|friend|guardian|insider|member|partner|patron|reader|sponsor|student|subscriber|supporter)$/i;

function namesPerson(plan: string): boolean {
  return PERSON.test(plan);
}

interface Metered {
  readonly meter: { readonly window: 'day' | 'week' | 'month' | 'rolling' };
}

export function wallTitle(
  { t }: Pick<Texts, 't'>,
  { reason }: Pick<Decision, 'reason'>,
  site: Metered,
): string {
  switch (reason) {
    case 'meter_available':
      return t('wall.titleMeter');
    case 'sign_in':
      return t('wall.titleSignIn');
    case 'upgrade':
      return t('wall.titleUpgrade');
    case 'payment_failed':
      return t('wall.titlePaymentFailed');
    case 'meter_exhausted':
      return t('wall.titleExhausted', { window: site.meter.window });
    default:
      return t('wall.titleSubscribe');
  }
}

type WallTexts = Pick<Texts, 't' | 'formatPrice' | 'formatList' | 'language'>;

/** Returns "For Patrons · from $20 a month · cancel any time": the plans that open the article, and the price. */
export function wallTerms(texts: WallTexts, wall: Wall): string {
  const { t, formatPrice } = texts;
  if (wall.action === 'update_payment') return t('wall.explainPaymentFailed');
  if (wall.action === 'sign_in') return t('wall.termsMembers');
  const plans = namePlans(texts, wall.planNames);
  if (wall.offer === null) {
    return plans === '' ? t('wall.forSubscribers') : t('wall.termsUnpriced', { plans });
  }
  const { interval, price } = wall.offer.price;
  const cost = { price: formatPrice(price), interval };
  return plans === '' ? t('wall.termsSubscribers', cost) : t('wall.termsPlans', { plans, ...cost });
}

/** Returns "1 free story left this month". */
export function wordFreeReads({ t }: Pick<Texts, 't'>, remaining: number, site: Metered): string {
  return t('wall.freeLeft', { remaining, window: site.meter.window });
}

/** Returns "Supporters and the Family plan"; other languages than English always say that it is a plan. */
export function namePlans(
  { t, formatList, language }: Pick<Texts, 't' | 'formatList' | 'language'>,
  names: readonly string[],
): string {
  const isEnglish = language.startsWith('en');
  return formatList(
    names.map((plan) =>
      isEnglish && namesPerson(plan) ? `${plan}s` : t('wall.thePlan', { plan }),
    ),
  );
}
