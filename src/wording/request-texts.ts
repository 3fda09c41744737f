import { findLocale } from '../platform/i18n/locales.ts';
import type { Texts } from './message-keys.ts';
import { ownLocaleOf, type SiteLanguage, textsOf } from './texts.ts';

/** The language that a request asks for first; null where it is none of ours. */
export function askedLocale(acceptLanguage: string | undefined) {
  return findLocale(acceptLanguage?.split(/[,;]/, 1)[0]?.trim());
}

/** Whether readers of the site may choose this language. */
export function isOffered(
  site: SiteLanguage & { readonly languages: readonly string[] },
  locale: string,
): boolean {
  return site.languages.includes(locale) || ownLocaleOf(site) === locale;
}

/**
 * Texts of a small page behind a link in a mail, which has no choice of languages: in the one that the browser
 * asks for first, if readers of the site may choose it, else in the site's own.
 */
export function textsForRequest(
  site: SiteLanguage & { readonly languages: readonly string[] },
  request: { header(name: string): string | undefined },
): Texts {
  const locale = askedLocale(request.header('accept-language'));
  return textsOf(site, locale !== null && isOffered(site, locale) ? locale : null);
}
