import { findLocale } from '../platform/i18n/locales.ts';
import type { Texts } from './message-keys.ts';
import { ownLocaleOf, type SiteLanguage, textsOf } from './texts.ts';

/** Returns the first language of an Accept-Language header; null if it is not supported. */
export function requestedLocale(acceptLanguage: string | undefined) {
  return findLocale(acceptLanguage?.split(/[,;]/, 1)[0]?.trim());
}

/** True if readers of the site may choose this language. */
export function isOffered(
  site: SiteLanguage & { readonly languages: readonly string[] },
  locale: string,
): boolean {
  return site.languages.includes(locale) || ownLocaleOf(site) === locale;
}

/**
 * Returns the texts of a page that a mail links to and that has no language menu: in the browser's first language if
 * readers of the site may choose it, else in the site's language.
 */
export function textsForRequest(
  site: SiteLanguage & { readonly languages: readonly string[] },
  request: { header(name: string): string | undefined },
): Texts {
  const locale = requestedLocale(request.header('accept-language'));
  return textsOf(site, locale !== null && isOffered(site, locale) ? locale : null);
}
