import type { Response } from 'express';
import { send, sendContent, sendTagged } from '../platform/http/mount.ts';
import { contextOf } from '../platform/http/request-context.ts';
import { replaceFrames } from '../platform/http/security-headers.ts';
import type { Locale } from '../platform/i18n/locales.ts';
import { addLanguage, keepLanguage } from './language.ts';
import { rewriteReplacedLinks } from './own-pages.ts';
import type { PageResponse, Resumption } from './page.ts';
import type { Visit } from './visit.ts';

const CONTENT_SECURITY_POLICY = 'Content-Security-Policy';
const PRIVATE_CACHING = { 'Cache-Control': 'private, no-store' };
export const HTML_TYPE = 'text/html; charset=utf-8';

/** Sends a page, a file or a redirect, with the cookies, caching and language that its visit calls for. */
export function sendPage(
  res: Response,
  answer: Exclude<PageResponse, Resumption>,
  visit: Visit,
): void {
  const caching = cacheHeadersOf(answer, visit);
  const kept = keptLanguageOf(visit);
  res.vary('Cookie');
  if (visit.newCookies.length > 0) res.setHeader('Set-Cookie', [...visit.newCookies]);
  const headers = 'headers' in answer ? answer.headers : {};
  for (const [name, value] of Object.entries({ ...caching, ...headers }))
    res.setHeader(name, value);
  if ('location' in answer) {
    // A language from a cookie needs no parameter: the browser sends the cookie to the next page as well.
    const isCarried = kept !== null && visit.language.by === 'address';
    res.setHeader('Location', isCarried ? addLanguage(answer.location, kept) : answer.location);
    res.status(answer.status).end();
    return;
  }
  if ('file' in answer) {
    send(res, answer.file, {});
    return;
  }
  if (answer.frames !== undefined) {
    const policy = String(res.getHeader(CONTENT_SECURITY_POLICY));
    res.setHeader(CONTENT_SECURITY_POLICY, replaceFrames(policy, answer.frames));
  }
  contextOf(res.req).problem = answer.problem ?? null;
  res.status(answer.status ?? 200);
  const plain = rewriteReplacedLinks(visit, answer.document.markup);
  const markup = kept === null ? plain : keepLanguage(plain, kept);
  const content = { contentType: HTML_TYPE, bytes: Buffer.from(markup) };
  if (caching['Cache-Control']?.startsWith('public')) sendTagged(res, content);
  else sendContent(res, content);
}

/** A page that depends on a cookie or sets one is cached for its browser only. */
function cacheHeadersOf(answer: PageResponse, visit: Visit): Readonly<Record<string, string>> {
  const isForEveryone =
    !visit.hasOurCookies && visit.newCookies.length === 0 && visit.language.by !== 'cookie';
  return 'caching' in answer && answer.caching && isForEveryone ? answer.caching : PRIVATE_CACHING;
}

/**
 * The language that the page's links carry; null if the next page has it anyway, as the site's or the member's
 * language. It is carried even if it came from a cookie, so that the next page can be cached.
 */
function keptLanguageOf({ language, me, lastSite }: Visit): Locale | null {
  const { locale, by } = language;
  const isShownAnyway = by === 'member' || locale === lastSite.texts?.locale;
  return isShownAnyway || me?.language === locale ? null : locale;
}
