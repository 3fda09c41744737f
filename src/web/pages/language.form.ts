import { findLocale } from '../../platform/i18n/locales.ts';
import { addLanguage, dropLanguage } from '../language.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { LANGUAGE_COOKIE } from '../visit.ts';

const COOKIE_MAX_AGE_SECONDS = 365 * 86_400;

/**
 * Stores the chosen language: a member's in their profile, a visitor's in a cookie. A visitor is redirected to an
 * address that names the language; that page is the same for everyone and can be cached.
 */
export async function chooseLanguage({ visit, form }: PageRequest): Promise<PageResponse> {
  const path = dropLanguage(readReturnTo(form['returnTo']));
  const locale = findLocale(form['language']);
  if (locale === null) return seeOther(path);
  if (visit.me !== null) {
    await visit.call('updateMe', { body: { language: locale } });
    return seeOther(path);
  }
  const isOwn = locale === visit.lastSite.texts?.locale;
  visit.setCookie(LANGUAGE_COOKIE, isOwn ? '' : locale, isOwn ? 0 : COOKIE_MAX_AGE_SECONDS);
  return seeOther(isOwn ? path : addLanguage(path, locale));
}
