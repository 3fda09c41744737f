import { escapeHtml, unescapeHtml } from '../platform/html/html.ts';
import { findAnyLocale, type Locale } from '../platform/i18n/locales.ts';

/** The query parameter that names the language of a page. */
export const LANGUAGE_PARAMETER = 'lang';

/** What decided on the language of a page. Only `site` and `address` are the same for everyone. */
type ChosenBy = 'address' | 'member' | 'cookie' | 'site';

export interface ChosenLanguage {
  /** Null for the site's own. */
  readonly locale: Locale | null;
  readonly by: ChosenBy;
}

/**
 * The language of a page: what its address says, else what the member chose, else what a visitor chose. The
 * first that there is a catalogue for decides.
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

/** Addresses that have no language: files, the API and the console. */
const WITHOUT_LANGUAGE =
  /^\/(?:assets|media|embed|staff|v1|docs|openapi|feed|sitemap|language|continue)(?:[/.?]|$)/;

/** An address of a page of ours in this language; one that names a language already keeps it. */
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
 * The page with its links and forms leading to pages in the same language, so that the choice needs no cookie
 * and every such page can be cached for everyone.
 */
export function keepLanguage(markup: string, locale: Locale): string {
  return markup.replace(INNER_LINK, (_all, start: string, path: string) => {
    const kept = addLanguage(unescapeHtml(path), locale);
    return `${start}${escapeHtml(kept)}"`;
  });
}

/** The address of the page without its language. */
export function dropLanguage(address: string): string {
  const [path = '', search = ''] = address.split('?', 2);
  const kept = search.split('&').filter((part) => part !== '' && !/^lang(?:=|$)/.test(part));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
