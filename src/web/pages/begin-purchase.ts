import { AppError } from '../../platform/errors/app-error.ts';
import { parseLocalTime } from '../../time/local-time.ts';
import type { Intent } from '../intent.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { articlePathOf } from './article-path.ts';
import { showGiftPurchase } from './gift-purchase.page.ts';
import { previewOtherInterval, previewOtherPlan } from './plan-change.page.ts';
import { showPlans } from './plans.page.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/**
 * Redirects to the payment page for the intent. Visitors sign in first and then return here; subscribers of another plan
 * or interval see what the change costs; members who already have exactly this return to their article, or to their
 * subscription. Every error leads to a page from which the reader can continue.
 */
export async function beginPurchase(request: PageRequest, intent: Intent): Promise<PageResponse> {
  const { visit } = request;
  const here = visit.intents.toPath(intent);
  if (visit.me === null) return seeOther(`/signin?returnTo=${encodeURIComponent(here)}`);
  const outcome = await attempt(
    visit.call('createSubscriptionCheckout', { body: toCheckout(intent, visit.texts.timeZone) }),
  );
  if (!(outcome instanceof AppError)) return redirectToPayment(visit, outcome.url, here);
  const { code } = outcome.options;
  if (code === 'use_change') return await previewOtherPlan(request, intent);
  if (code === 'already_subscribed') {
    return (await previewOtherInterval(request, intent)) ?? seeOther(ownPlanPath(intent));
  }
  return intent.kind === 'gift'
    ? await showGiftPurchase(request, { problem: outcome, intent })
    : await showPlans(request, { problem: outcome, intent });
}

/** The article's wall and the account page say why a subscription may open nothing at present. */
function ownPlanPath(intent: Intent): string {
  return intent.article === undefined
    ? '/account?notice=already-subscribed#subscription'
    : `${articlePathOf(intent)}?notice=already-subscribed#cut`;
}

function toCheckout(intent: Intent, timeZone: string) {
  const { tier, interval, currency, article } = intent;
  const plan = {
    tier,
    interval,
    ...(currency ? { currency } : {}),
    ...(article ? { articleSlug: article } : {}),
  };
  if (intent.kind === 'subscribe') {
    const { promotionCode } = intent;
    return { ...plan, ...(promotionCode ? { promotionCode } : {}) };
  }
  const { giftFor, giftFrom, giftMessage, giftOn } = intent;
  const giftDeliverAt = giftOn && toDeliveryTime(giftOn, timeZone);
  return {
    ...plan,
    giftFor,
    ...(giftFrom ? { giftFrom } : {}),
    ...(giftMessage ? { giftMessage } : {}),
    ...(giftDeliverAt ? { giftDeliverAt } : {}),
  };
}

/** 9 a.m. of that day in the site's time zone. An invalid day is sent as typed, for the endpoint to reject. */
function toDeliveryTime(day: string, timeZone: string): string {
  return parseLocalTime(`${day}T09:00`, timeZone)?.toISOString() ?? day;
}
