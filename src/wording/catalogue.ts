import { readFileSync } from 'node:fs';
import { type CatalogueLocale, SOURCE_LOCALE } from '../platform/i18n/locales.ts';
import { AREAS, type Area } from './message-keys.ts';

const loaded = new Map<CatalogueLocale, ReadonlyMap<string, string>>();

/** Returns the messages of a language by key, cached after the first call. A key begins with its area. */
export function readCatalogue(locale: CatalogueLocale): ReadonlyMap<string, string> {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const messages = new Map(AREAS.flatMap((area) => readArea(locale, area)));
  loaded.set(locale, messages);
  return messages;
}

function readArea(locale: CatalogueLocale, area: Area): [key: string, message: string][] {
  const file = new URL(`./messages/${locale}/${area}.json`, import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  return Object.entries(messages).map(([name, message]) => [`${area}.${name}`, message]);
}

/** Returns the message of a key; the English message if there is no translation. */
export function findMessage(locale: CatalogueLocale, key: string): string | undefined {
  return readCatalogue(locale).get(key) ?? readCatalogue(SOURCE_LOCALE).get(key);
}
