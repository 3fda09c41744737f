import type { Html } from '../html/html.ts';
import {
  type CompiledMessage,
  compileMessage,
  type MarkupValues,
  type PlainValues,
} from './compile-message.ts';
import { type Formats, formatsFor } from './formats.ts';
import { type Direction, directionOf, type Locale, PSEUDO_LOCALE } from './locales.ts';
import { parseMessage } from './parse-message.ts';
import { toPseudoMessage } from './pseudo-locale.ts';

type PlainValue<Kind> = Kind extends 'text'
  ? string
  : Kind extends 'number'
    ? number
    : Kind extends 'tag'
      ? (content: string) => string
      : Kind extends readonly (infer Option)[]
        ? Option extends 'other'
          ? string & {}
          : Option
        : never;

type MarkupValue<Kind> = Kind extends 'text'
  ? string | Html
  : Kind extends 'tag'
    ? (content: Html) => Html
    : PlainValue<Kind>;

/** The arguments of a message's call. */
export type PlainArguments<Kinds> = Kinds extends null
  ? []
  : [values: { readonly [Name in keyof Kinds]: PlainValue<Kinds[Name]> }];

type MarkupArguments<Kinds> = Kinds extends null
  ? []
  : [values: { readonly [Name in keyof Kinds]: MarkupValue<Kinds[Name]> }];

/** The texts and formats of one language, for the keys of a catalogue. */
export interface Translator<Catalogue> extends Formats {
  readonly locale: Locale;
  /** For `lang` attributes. */
  readonly language: string;
  readonly direction: Direction;
  readonly timeZone: string;
  /** The text of a key. All its arguments are required. */
  t<Key extends keyof Catalogue>(key: Key, ...values: PlainArguments<Catalogue[Key]>): string;
  /** Like `t`, but returns markup: text is escaped, and tags such as `<link>` become their function's result. */
  rich<Key extends keyof Catalogue>(key: Key, ...values: MarkupArguments<Catalogue[Key]>): Html;
}

interface TranslatorOptions {
  readonly locale: Locale;
  readonly timeZone: string;
  /** Returns the message of a key; undefined if there is none. */
  find(key: string): string | undefined;
}

/** Creates the translator of a language. Messages are compiled on first use. */
export function createTranslator<Catalogue>({
  locale,
  timeZone,
  find,
}: TranslatorOptions): Translator<Catalogue> {
  const compiled = new Map<PropertyKey, CompiledMessage>();

  function get(key: PropertyKey): CompiledMessage {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const message = find(String(key));
    if (message === undefined) throw new Error(`There is no text ${String(key)}.`);
    const parsed = parseMessage(message);
    const own = locale === PSEUDO_LOCALE ? toPseudoMessage(parsed) : parsed;
    const created = compileMessage(own, locale);
    compiled.set(key, created);
    return created;
  }

  const translator = {
    locale,
    language: locale,
    direction: directionOf(locale),
    timeZone,
    ...formatsFor(locale, timeZone),
    t: (key: PropertyKey, values: PlainValues = {}) => get(key).format(values),
    rich: (key: PropertyKey, values: MarkupValues = {}) => get(key).formatMarkup(values),
  };
  // The catalogue's types declare the values of each key; here all keys are treated alike.
  return translator as unknown as Translator<Catalogue>;
}
