/** The languages that have a catalogue. The first is the source of the translations. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type CatalogueLocale = (typeof LOCALES)[number];

/** English with accents and brackets, for tests: a text without them is missing from the catalogue. */
export const PSEUDO_LOCALE = 'en-XA';
export type Locale = CatalogueLocale | typeof PSEUDO_LOCALE;

export const SOURCE_LOCALE = 'en' satisfies CatalogueLocale;

/** The name of each language in that language, so that its readers find it. */
export const LANGUAGE_NAMES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
} as const satisfies Record<CatalogueLocale, string>;

export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'yi', 'ckb']);

/** The direction in which a language such as `ar` or `pt-BR` is written. */
export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(primaryOf(language)) ? 'rtl' : 'ltr';
}

/** The locale of a language tag such as `de-AT`; null if it has no catalogue. */
export function findLocale(tag: string | undefined | null): CatalogueLocale | null {
  const primary = primaryOf(tag ?? '');
  return LOCALES.find((locale) => locale === primary) ?? null;
}

/** Like `findLocale`, but includes the pseudo-locale, which only tests and development use. */
export function findAnyLocale(tag: string | undefined | null): Locale | null {
  return tag === PSEUDO_LOCALE ? PSEUDO_LOCALE : findLocale(tag);
}

/**
 * The tag for `Intl`. Arabic uses the Latin digits that prices, cards and codes have everywhere on these pages; the
 * pseudo-locale formats like English.
 */
export function intlTagOf(locale: Locale): string {
  if (locale === PSEUDO_LOCALE) return 'en';
  return locale === 'ar' ? 'ar-u-nu-latn' : locale;
}

function primaryOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
