import { type Html, html } from '../../platform/html/html.ts';
import type { CookieName } from '../../platform/http/cookies.ts';
import { renderOnward } from '../layout.ts';
import type { PageResponse } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import type { Visit } from '../visit.ts';

/** Stores where the buyer came from, because Stripe returns all buyers to the same address. */
const RETURN_COOKIE: CookieName = 'pp_return';
const COOKIE_MAX_AGE_SECONDS = 3600;

/**
 * Redirects to the payment page through a page of ours: browsers apply the policy's form-action to redirects after a
 * form, and a publisher's checkout may have a custom domain.
 */
export function redirectToPayment(visit: Visit, url: string, returnTo: string): PageResponse {
  visit.setCookie(RETURN_COOKIE, returnTo, COOKIE_MAX_AGE_SECONDS);
  const { texts } = visit;
  const link = (label: Html) => html`<a href="${url}">${label}</a>`;
  const words = texts.rich('plans.onwardText', { link });
  return { document: renderOnward(texts, texts.t('plans.onward'), url, words) };
}

export function readReturnCookie(visit: Visit): string {
  return readReturnTo(visit.cookies[RETURN_COOKIE]);
}
