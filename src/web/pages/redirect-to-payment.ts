import { type Html, html } from '../../platform/html/html.ts';
import { renderOnward } from '../layout.ts';
import type { PageResponse } from '../page.ts';
import type { Visit } from '../visit.ts';
import { setReturnCookie } from './return-cookie.ts';

/**
 * Redirects to the payment page through a page of ours: browsers apply the policy's form-action to redirects after a
 * form, and a publisher's checkout may have a custom domain.
 */
export function redirectToPayment(visit: Visit, url: string, returnTo: string): PageResponse {
  setReturnCookie(visit, returnTo);
  const { texts } = visit;
  const link = (label: Html) => html`<a href="${url}">${label}</a>`;
  const words = texts.rich('plans.onwardText', { link });
  return { document: renderOnward(texts, texts.t('plans.onward'), url, words) };
}
