import type { PageRequest, PageResponse } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { articleIn } from './article-path.ts';
import { beginPurchase } from './begin-purchase.ts';

/** Handles a price button of the plans page and of an article's wall. */
export async function subscribe(request: PageRequest): Promise<PageResponse> {
  const { tier = '', interval = '', currency, promotionCode, returnTo, from } = request.form;
  const article = articleIn(readReturnTo(returnTo));
  return await beginPurchase(request, {
    kind: 'subscribe',
    tier,
    interval,
    ...(currency ? { currency } : {}),
    ...(promotionCode ? { promotionCode } : {}),
    ...(article ? { article } : {}),
    ...(from === 'wall' ? { isFromWall: true } : {}),
  });
}

/** Visitors sign in first, then continue to the payment page with the values that they typed. */
export function giveSubscription(request: PageRequest): Promise<PageResponse> {
  const { plan = '', giftFor = '', giftFrom, giftMessage, giftOn } = request.form;
  const [tier = '', interval = '', currency] = plan.split('|');
  return beginPurchase(request, {
    kind: 'gift',
    tier,
    interval,
    ...(currency ? { currency } : {}),
    giftFor: giftFor.trim().slice(0, 320),
    ...(giftFrom?.trim() ? { giftFrom: giftFrom.trim().slice(0, 80) } : {}),
    ...(giftMessage?.trim() ? { giftMessage: giftMessage.trim().slice(0, 300) } : {}),
    ...(giftOn ? { giftOn } : {}),
  });
}
