import { type FormatXMLElementFn, IntlMessageFormat } from 'intl-messageformat';
import { escapeHtml, type Html, trustedHtml } from '../html/html.ts';
import { directionOf, intlTagOf, type Locale } from './locales.ts';
import { listArguments, type ParsedMessage } from './parse-message.ts';

/** The values of a message: text, numbers, and functions for its tags. */
export type PlainValues = Readonly<Record<string, string | number | ((content: string) => string)>>;
/** The same for markup: text is escaped, markup is inserted unchanged. */
export type MarkupValues = Readonly<
  Record<string, string | number | Html | ((content: Html) => Html)>
>;

export interface CompiledMessage {
  format(values: PlainValues): string;
  formatMarkup(values: MarkupValues): Html;
}

/** Compiles a message once. Most messages are constants, which then cost nothing. */
export function compileMessage(message: ParsedMessage, locale: Locale): CompiledMessage {
  const compiled = new IntlMessageFormat([...message], intlTagOf(locale), undefined, {
    formatters: FORMATTERS,
  });
  const constant = message.length === 0 ? '' : constantOf(message);
  if (constant !== null) {
    const markup = trustedHtml(escapeHtml(constant));
    return { format: () => constant, formatMarkup: () => markup };
  }
  const isolate = directionOf(locale) === 'rtl' ? isolateTextsOf(message) : null;
  return {
    format(values) {
      return toText(compiled.format(mapValues(values, isolate)));
    },
    formatMarkup(values) {
      return toMarkup(compiled.format<Html>(mapMarkupValues(values, isolate)));
    },
  };
}

function constantOf(message: ParsedMessage): string | null {
  const [only, ...more] = message;
  return only !== undefined && more.length === 0 && only.type === 0 ? only.value : null;
}

type Part<Value> = string | Value | readonly (string | Value)[];

function mapValues(values: PlainValues, isolate: Isolate | null) {
  const mapped: Record<string, string | number | FormatXMLElementFn<string>> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'function') mapped[name] = (parts) => value(toText(parts));
    else mapped[name] = typeof value === 'string' && isolate ? isolate(name, value) : value;
  }
  return mapped;
}

function mapMarkupValues(values: MarkupValues, isolate: Isolate | null) {
  const mapped: Record<string, string | number | Html | FormatXMLElementFn<Html>> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'function') mapped[name] = (parts) => value(toMarkup(parts));
    else mapped[name] = typeof value === 'string' && isolate ? isolate(name, value) : value;
  }
  return mapped;
}

function toText(parts: Part<string>): string {
  return typeof parts === 'string' ? parts : parts.join('');
}

function toMarkup(parts: Part<Html>): Html {
  if (typeof parts === 'string') return trustedHtml(escapeHtml(parts));
  if ('markup' in parts) return parts;
  let markup = '';
  for (const part of parts) markup += typeof part === 'string' ? escapeHtml(part) : part.markup;
  return trustedHtml(markup);
}

type Isolate = (name: string, text: string) => string;

/**
 * Isolates names and amounts of another direction within right-to-left text (Unicode's first strong isolate). URLs are
 * not isolated, because mail programs would take the mark for a part of them, nor are values that select a branch of
 * the message, because the marked value would match no branch.
 */
function isolateTextsOf(message: ParsedMessage): Isolate {
  const kinds = listArguments(message);
  return (name, text) =>
    kinds.get(name)?.kind !== 'text' || /^https?:/.test(text) ? text : `\u2068${text}\u2069`;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

/** Shared by all messages of a language. */
const FORMATTERS = {
  getNumberFormat(locales?: string | string[], options?: object): Intl.NumberFormat {
    return cachedBy(
      numberFormats,
      [locales, options],
      () => new Intl.NumberFormat(locales, options),
    );
  },
  getPluralRules(locales?: string | string[], options?: object): Intl.PluralRules {
    return cachedBy(pluralRules, [locales, options], () => new Intl.PluralRules(locales, options));
  },
  getDateTimeFormat(...options: ConstructorParameters<typeof Intl.DateTimeFormat>) {
    return new Intl.DateTimeFormat(...options);
  },
};

function cachedBy<Value>(known: Map<string, Value>, by: unknown, create: () => Value): Value {
  const key = JSON.stringify(by);
  const found = known.get(key);
  if (found !== undefined) return found;
  const created = create();
  known.set(key, created);
  return created;
}
