import { CONTINUE_PATH } from '../intent.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { beginPurchase } from './begin-purchase.ts';

/**
 * Goes on with what a reader wanted before they signed in, without another press: it opens a page at Stripe,
 * where nothing is paid yet. Only what our own form sealed is gone on with.
 */
export async function continueIntent(request: PageRequest): Promise<PageAnswer> {
  const intent = request.visit.intents.read(`${CONTINUE_PATH}?intent=${request.query['intent']}`);
  return intent === null ? seeOther('/plans') : await beginPurchase(request, intent);
}
