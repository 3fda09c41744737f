import { findLocale, type Locale, PSEUDO_LOCALE, SOURCE_LOCALE } from '../platform/i18n/locales.ts';
import { findMessageFault } from '../platform/i18n/parse-message.ts';
import { createTranslator } from '../platform/i18n/translator.ts';
import { findMessage } from './catalogue.ts';
import type { Messages, Texts } from './message-keys.ts';

/** The settings that texts depend on. */
export interface SiteLanguage {
  /** The language of the articles, such as `pt-BR`. */
  readonly language: string;
  readonly timeZone: string;
  /** Texts that the publisher worded anew, by key, in the site's own language. */
  readonly texts: Readonly<Record<string, string>>;
}

/** By site, so that nothing is compiled again until the settings change. */
const cached = new WeakMap<SiteLanguage, Map<Locale, Texts>>();

/** The language of the site's own texts: that of its articles where there is a catalogue for it. */
export function ownLocaleOf({ language }: Pick<SiteLanguage, 'language'>): Locale {
  return findLocale(language) ?? SOURCE_LOCALE;
}

/**
 * The texts in the language that a reader chose, or else in the site's own. The same object for the same
 * settings, so that it can be compared.
 */
export function textsOf(site: SiteLanguage, chosen?: Locale | null): Texts {
  const locale = chosen ?? ownLocaleOf(site);
  let known = cached.get(site);
  if (known === undefined) {
    known = new Map();
    cached.set(site, known);
  }
  let texts = known.get(locale);
  if (texts === undefined) {
    texts = createTexts(site, locale);
    known.set(locale, texts);
  }
  return texts;
}

/** Texts without a site: in English and UTC, where none is known yet. */
export const PLAIN_SITE: SiteLanguage = { language: SOURCE_LOCALE, timeZone: 'UTC', texts: {} };

/** In English, for the console, which is in English alone. */
export const PLAIN_TEXTS: Texts = textsOf(PLAIN_SITE);

function createTexts(site: SiteLanguage, locale: Locale): Texts {
  const catalogue = locale === PSEUDO_LOCALE ? SOURCE_LOCALE : locale;
  const isOwn = locale === ownLocaleOf(site);
  return createTranslator<Messages>({
    locale,
    timeZone: site.timeZone,
    find: (key) => (isOwn ? findOverride(site, key) : undefined) ?? findMessage(catalogue, key),
  });
}

/** A publisher's own text; not one that was saved when its key still passed in something else. */
function findOverride({ texts }: SiteLanguage, key: string): string | undefined {
  const own = texts[key];
  const original = findMessage(SOURCE_LOCALE, key);
  if (own === undefined || original === undefined) return undefined;
  return findMessageFault(own, original) === null ? own : undefined;
}
