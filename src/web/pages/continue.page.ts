import { CONTINUE_PATH } from '../intent.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { beginPurchase } from './begin-purchase.ts';

/**
 * Resumes the reader's intent after sign-in without another click: it opens a page at Stripe, where nothing is paid
 * yet. Only intents that our own form sealed are accepted.
 */
export async function continueIntent(request: PageRequest): Promise<PageResponse> {
  const intent = request.visit.intents.read(`${CONTINUE_PATH}?intent=${request.query['intent']}`);
  return intent === null ? seeOther('/plans') : await beginPurchase(request, intent);
}
