import { type Formats, formatsFor } from '../../../src/platform/i18n/formats.ts';
import {
  directionOf,
  findAnyLocale,
  intlTagOf,
  type Locale,
  SOURCE_LOCALE,
} from '../../../src/platform/i18n/locales.ts';
import type { Texts } from '../../../src/wording/message-keys.ts';
import { MESSAGES as ENGLISH } from './generated/en.ts';

/** A message as the generator compiles it: a text, or parts, in which arguments and choices are arrays. */
type CompiledMessage = string | readonly MessagePart[];
/** Zero stands for the `#` of a plural. */
type MessagePart =
  | string
  | 0
  | readonly [argument: string]
  | readonly [argument: string, options: Readonly<Record<string, CompiledMessage>>, isPlural?: 1];

export type CompiledMessages = Readonly<Record<string, CompiledMessage>>;

/** The texts of an element in one language, with its formats for amounts and dates. */
export interface ElementTexts extends Formats, Pick<Texts, 't' | 'language' | 'direction'> {}

/** Languages other than English are loaded when an element needs them. */
const LOADERS: Readonly<
  Record<Exclude<Locale, 'en'>, () => Promise<{ MESSAGES: CompiledMessages }>>
> = {
  ar: () => import('./generated/ar.ts'),
  de: () => import('./generated/de.ts'),
  es: () => import('./generated/es.ts'),
  fr: () => import('./generated/fr.ts'),
  'en-XA': () => import('./generated/en-XA.ts'),
};

const loaded = new Map<Locale, Promise<ElementTexts>>();

/** The site's language, and the texts that the publisher customized in it. */
interface OwnTexts {
  readonly language: string;
  readonly texts: Readonly<Record<string, unknown>>;
}

/** Loads the first of these languages that has a catalogue; English if none has. */
export function loadTexts(
  tags: readonly (string | null | undefined)[],
  site?: OwnTexts,
): Promise<ElementTexts> {
  const all = [...tags, site?.language];
  const locale = all.map(findAnyLocale).find((found) => found !== null) ?? SOURCE_LOCALE;
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const isOwn = site !== undefined && (findAnyLocale(site.language) ?? SOURCE_LOCALE) === locale;
  const texts = fetchTexts(locale, isOwn ? (site.texts as CompiledMessages) : {});
  // Without the site, for example after a network error, nothing is kept.
  if (site !== undefined) loaded.set(locale, texts);
  return texts;
}

async function fetchTexts(locale: Locale, own: CompiledMessages): Promise<ElementTexts> {
  if (locale === 'en') return createTexts('en', { ...ENGLISH, ...own });
  try {
    return createTexts(locale, { ...(await LOADERS[locale]()).MESSAGES, ...own });
  } catch {
    return ENGLISH_TEXTS;
  }
}

function createTexts(locale: Locale, messages: CompiledMessages): ElementTexts {
  const tag = intlTagOf(locale);
  const plurals = new Intl.PluralRules(tag);
  const formats = formatsFor(locale, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const direction = directionOf(locale);

  function write(message: CompiledMessage, values: Values, count = 0): string {
    if (typeof message === 'string') return message;
    return message.map((part) => writePart(part, values, count)).join('');
  }

  function writePart(part: MessagePart, values: Values, count: number): string {
    if (typeof part === 'string') return part;
    if (part === 0) return formats.formatNumber(count);
    const [name, options, isPlural] = part;
    const value = values[name] ?? '';
    if (options === undefined) return writeValue(value);
    const chosen = isPlural ? plurals.select(Number(value)) : String(value);
    const option = options[`=${value}`] ?? options[chosen] ?? options['other'] ?? '';
    return write(option, values, isPlural ? Number(value) : count);
  }

  /** Unicode's first strong isolate keeps names and amounts intact within right-to-left text. */
  function writeValue(value: string | number): string {
    if (typeof value === 'number') return formats.formatNumber(value);
    return direction === 'rtl' ? `\u2068${value}\u2069` : value;
  }

  const t = (key: string, values: Values = {}) =>
    write(messages[key] ?? ENGLISH[key] ?? '', values);
  // The catalogue's types check the values of each key; here all keys are treated alike.
  return { ...formats, language: locale, direction, t: t as Texts['t'] };
}

type Values = Readonly<Record<string, string | number>>;

/** Texts until the language of an element is loaded. */
export const ENGLISH_TEXTS = createTexts('en', ENGLISH);
