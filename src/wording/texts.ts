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
  /** Texts that the publisher customized in the site's own language, by key. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Cached by settings object, so that messages are compiled again only when the settings change. */
const cached = new WeakMap<SiteLanguage, Map<Locale, Texts>>();

/** Returns the language of the site's texts: that of its articles if there is a catalogue for it, else English. */
export function ownLocaleOf({ language }: Pick<SiteLanguage, 'language'>): Locale {
  return findLocale(language) ?? SOURCE_LOCALE;
}

/**
 * Returns the texts in the language that a reader chose, else in the site's language. Returns the same object for the
 * same settings, so that it can be compared by identity.
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

/** The settings for texts before a site exists: English and UTC. */
export const PLAIN_SITE: SiteLanguage = { language: SOURCE_LOCALE, timeZone: 'UTC', texts: {} };

/** English texts in UTC, the fallback outside a page view of the console. */
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

/** Returns a publisher's text, unless its placeholders no longer match the current message. */
function findOverride({ texts }: SiteLanguage, key: string): string | undefined {
  const own = texts[key];
  const original = findMessage(SOURCE_LOCALE, key);
  if (own === undefined || original === undefined) return undefined;
  return findMessageFault(own, original) === null ? own : undefined;
}
