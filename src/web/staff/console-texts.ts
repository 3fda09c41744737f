import { AsyncLocalStorage } from 'node:async_hooks';
import { writeAmount as writePlainAmount } from '../../money/amount-text.ts';
import type { Money } from '../../money/money.ts';
import type { Html } from '../../platform/html/html.ts';
import { intlTagOf } from '../../platform/i18n/locales.ts';
import { findDeliveryError } from '../../wording/delivery-phrases.ts';
import { findFileProblem, findMoveDifference } from '../../wording/import-phrases.ts';
import type { MessageKey, Messages, Texts } from '../../wording/message-keys.ts';
import { findMoveWarning } from '../../wording/move-phrases.ts';
import { formatPhrase } from '../../wording/phrases.ts';
import { type StoredRefusal, translateStoredRefusal } from '../../wording/refusals.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';

/**
 * The texts of the page that is being rendered, in the language and time zone of its visit. They are ambient, because
 * every label, cell and field needs some, and no logic depends on them.
 */
const visits = new AsyncLocalStorage<Texts>();

/** Renders with the given texts. */
export function inTexts<Result>(texts: Texts, render: () => Result): Result {
  return visits.run(texts, render);
}

/** The texts of the current visit; English and UTC outside of one. */
export function currentTexts(): Texts {
  return visits.getStore() ?? PLAIN_TEXTS;
}

/** The text of a key in the language of the visit. */
export const t: Texts['t'] = (key, ...values) => currentTexts().t(key, ...values);

/** Like `t`, but returns markup. */
export const rich: Texts['rich'] = (key, ...values) => currentTexts().rich(key, ...values);

/** A text that takes no values. */
export type PlainKey = {
  [Key in MessageKey]: Messages[Key] extends null ? Key : never;
}[MessageKey];

/** Text that is not a catalogue key and is shown unchanged. */
export interface LiteralLabel {
  readonly given: string;
}

/** A declared label: a key, a text known only at runtime, markup, or nothing. */
export type Label = PlainKey | LiteralLabel | Html | '';

/** Wraps a text that needs no translation, such as a name. */
export function literalLabel(words: string): LiteralLabel {
  return { given: words };
}

/** The words of a label in the language of the visit. */
export function word(label: Label): string | Html {
  if (typeof label === 'string') return label === '' ? '' : t(label);
  return 'given' in label ? label.given : label;
}

/** The API's phrases that the console translates: the parser of each kind, by the group of its texts. */
const PHRASES = {
  'people.fileProblem': findFileProblem,
  'people.moveDifference': findMoveDifference,
  'setup.deliveryError': findDeliveryError,
} as const;

/** Translates a phrase of the API; returns unknown phrases unchanged. */
export function translatePhrase(group: keyof typeof PHRASES, words: string): string {
  const found = PHRASES[group](words);
  if (found === null) return words;
  return formatPhrase(currentTexts(), `${group}.${found.name}` as MessageKey, found.values);
}

/**
 * Translates a warning of an import, and extracts the file that it names. Null for warnings that the catalogue lacks.
 */
export function wordMoveWarning(
  warning: string,
): { readonly place: string | null; readonly words: string } | null {
  const found = findMoveWarning(warning);
  if (found === null) return null;
  const words = formatPhrase(currentTexts(), `people.moveWarning.${found.name}`, found.values);
  return { place: found.place, words };
}

/** Translates a refusal that an import has stored. */
export function wordStoredRefusal(
  refusal: StoredRefusal,
): ReturnType<typeof translateStoredRefusal> {
  return translateStoredRefusal(currentTexts(), refusal);
}

/** A readable form of another system's code that the catalogue may not have, such as a reason from Stripe. */
export function plainWords(code: string): string {
  return code.replaceAll('_', ' ');
}

/** Translates labels by value, such as options. */
export function wordAll(labels: Readonly<Record<string, Label>>): Record<string, string | Html> {
  return Object.fromEntries(Object.entries(labels).map(([value, label]) => [value, word(label)]));
}

/** Two facts about one thing: "Supporter, 1 year". */
export function pair(first: string, second: string): string {
  return t('console.pair', { first, second });
}

/** A label or name and what belongs to it: "Reported as spam: the note". */
export function labelled(label: string | Html, value: string | Html): Html {
  return rich('common.labelled', { label, value });
}

/** The site's time zone, in which instants are shown and entered. */
export function currentTimeZone(): string {
  return currentTexts().timeZone;
}

export const formatMoney = (money: Money): string => currentTexts().formatMoney(money);
export const formatShortMoney = (money: Money): string => currentTexts().formatShortMoney(money);
export const formatNumber = (value: number): string => currentTexts().formatNumber(value);
export const formatList = (names: readonly string[]): string => currentTexts().formatList(names);

/** Capitalizes a text for the start of a cell or sentence; the catalogue has many texts in their mid-sentence form. */
export function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase(intlTag()) + words.slice(1);
}

/** An amount as a form field shows it, with the decimal separator of the visit's language. */
export function writeAmount(money: Money): string {
  const parts = new Intl.NumberFormat(intlTag()).formatToParts(0.5);
  const sign = parts.find(({ type }) => type === 'decimal')?.value;
  return writePlainAmount(money, sign === ',' ? ',' : '.');
}

/** The `Intl` tag of the visit's language. */
export function intlTag(): string {
  return intlTagOf(currentTexts().locale);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Cached by language and options: creating a format takes far longer than using it. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${intlTag()} ${JSON.stringify(options)}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(intlTag(), options);
  dateFormats.set(key, format);
  return format;
}
