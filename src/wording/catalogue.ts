import { readFileSync } from 'node:fs';
import { type CatalogueLocale, SOURCE_LOCALE } from '../platform/i18n/locales.ts';
import type { AccountMessages } from './generated/account.ts';
import type { CommonMessages } from './generated/common.ts';
import type { ConsoleMessages } from './generated/console.ts';
import type { ElementsMessages } from './generated/elements.ts';
import type { ErrorsMessages } from './generated/errors.ts';
import type { MailsMessages } from './generated/mails.ts';
import type { PagesMessages } from './generated/pages.ts';
import type { PlansMessages } from './generated/plans.ts';
import type { WallMessages } from './generated/wall.ts';

/** The parts of the catalogue: a file of messages for each, in each language. */
export const AREAS = [
  'account',
  'common',
  'console',
  'elements',
  'errors',
  'mails',
  'pages',
  'plans',
  'wall',
] as const;
export type Area = (typeof AREAS)[number];

/** Every text that a person sees: its key, with the arguments of its message. */
export interface Messages
  extends AccountMessages,
    CommonMessages,
    ConsoleMessages,
    ElementsMessages,
    ErrorsMessages,
    MailsMessages,
    PagesMessages,
    PlansMessages,
    WallMessages {}

export type MessageKey = keyof Messages;

const loaded = new Map<CatalogueLocale, ReadonlyMap<string, string>>();

/** The messages of a language by their keys, read once. A key begins with its area. */
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

export function isMessageKey(key: string): key is MessageKey {
  return readCatalogue(SOURCE_LOCALE).has(key);
}

/** The message of a key; the English one until it is translated. */
export function findMessage(locale: CatalogueLocale, key: string): string | undefined {
  return readCatalogue(locale).get(key) ?? readCatalogue(SOURCE_LOCALE).get(key);
}
