import { escapeHtml, unescapeHtml } from '../platform/html/html.ts';
import { findAnyLocale, type Locale } from '../platform/i18n/locales.ts';

/** The query parameter that names the language of a page. */
export const LANGUAGE_PARAMETER = 'lang';

/** What determined the language of a page. Only `site` and `address` are the same for everyone. */
type ChosenBy = 'address' | 'member' | 'cookie' | 'site';

export interface ChosenLanguage {
  /** Null for the site's own language. */
  readonly locale: Locale | null;
  readonly by: ChosenBy;
}

/**
 * Chooses the language of a page: from its address, else the member's setting, else the visitor's cookie. The first
 * language that has a catalogue wins.
 */
export function chooseLanguage(from: {
  readonly address: string | undefined;
  readonly member: string | null | undefined;
  readonly cookie: string | undefined;
}): ChosenLanguage {
  for (const by of ['address', 'member', 'cookie'] as const) {
    const locale = findAnyLocale(from[by]);
    if (locale !== null) return { locale, by };
  }
  return { locale: null, by: 'site' };
}

/** Addresses that take no language parameter: files, the API and the console. */
const WITHOUT_LANGUAGE =
  /^\/(?:assets|media|embed|staff|v1|docs|openapi|feed|sitemap|language|continue)(?:[/.?]|$)/;

/** Adds the language to an address of our pages, unless the address already names one. */
export function addLanguage(path: string, locale: Locale): string {
  const [address = '', hash] = path.split('#', 2);
  if (WITHOUT_LANGUAGE.test(address) || /[?&]lang=/.test(address)) return path;
  const mark = address.includes('?') ? '&' : '?';
  const anchor = hash === undefined ? '' : `#${hash}`;
  return `${address}${mark}${LANGUAGE_PARAMETER}=${locale}${anchor}`;
}

/** Links and forms that lead to pages of this site. */
const INNER_LINK = /(\s(?:href|action)=")(\/(?!\/)[^"]*)"/g;

/**
 * Adds the language to the page's links and forms, so that the choice needs no cookie and such pages can be cached for
 * everyone.
 */
export function keepLanguage(markup: string, locale: Locale): string {
  return markup.replace(INNER_LINK, (_all, start: string, path: string) => {
    const kept = addLanguage(unescapeHtml(path), locale);
    return `${start}${escapeHtml(kept)}"`;
  });
}

/** Removes the language parameter from an address. */
export function dropLanguage(address: string): string {
  const [path = '', search = ''] = address.split('?', 2);
  const kept = search.split('&').filter((part) => part !== '' && !/^lang(?:=|$)/.test(part));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
