import { AsyncLocalStorage } from 'node:async_hooks';
import { writeAmount as writePlainAmount } from '../../money/amount-text.ts';
import type { Money } from '../../money/money.ts';
import type { Html } from '../../platform/html/html.ts';
import { intlTagOf } from '../../platform/i18n/locales.ts';
import { findDeliveryError } from '../../wording/delivery-phrases.ts';
import { findFileProblem, findMoveDifference } from '../../wording/import-phrases.ts';
import type { MessageKey, Messages, Texts } from '../../wording/message-keys.ts';
import { findMoveWarning } from '../../wording/move-phrases.ts';
import { wordPhrase } from '../../wording/phrases.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';

/**
 * The texts of the page that is being rendered, in the language and time zone of its visit. Ambient, because
 * every label, cell and field has some, and none of them decides anything by it.
 */
const visits = new AsyncLocalStorage<Texts>();

/** Renders with all texts in this language. */
export function inTexts<Result>(texts: Texts, render: () => Result): Result {
  return visits.run(texts, render);
}

/** The texts of the visit; English and UTC outside of one. */
export function currentTexts(): Texts {
  return visits.getStore() ?? PLAIN_TEXTS;
}

/** The text of a key in the language of the visit. */
export const t: Texts['t'] = (key, ...values) => currentTexts().t(key, ...values);

/** The same as markup. */
export const rich: Texts['rich'] = (key, ...values) => currentTexts().rich(key, ...values);

/** A text that takes no values. */
export type PlainKey = {
  [Key in MessageKey]: Messages[Key] extends null ? Key : never;
}[MessageKey];

/** Words that are no key: they are shown as they are. */
export interface GivenWords {
  readonly given: string;
}

/** What a declaration names a text by: its key, words that are known only then, or nothing. */
export type Label = PlainKey | GivenWords | Html | '';

/** A label of words that people gave, such as a name, or that were rendered already. */
export function asGiven(words: string): GivenWords {
  return { given: words };
}

/** The words of a label in the language of the visit. */
export function word(label: Label): string | Html {
  if (typeof label === 'string') return label === '' ? '' : t(label);
  return 'given' in label ? label.given : label;
}

/** Phrases of the API that the console words, each by its finder and the group of its texts. */
const PHRASES = {
  'people.fileProblem': findFileProblem,
  'people.moveDifference': findMoveDifference,
  'setup.deliveryError': findDeliveryError,
} as const;

/** A phrase of the API in the language of the visit; as given where it is unknown. */
export function translatePhrase(group: keyof typeof PHRASES, words: string): string {
  const found = PHRASES[group](words);
  if (found === null) return words;
  return wordPhrase(currentTexts(), `${group}.${found.name}` as MessageKey, found.values);
}

/** What a move warns of, with the file that it is about; null for words that have no text in the catalogue. */
export function wordMoveWarning(
  warning: string,
): { readonly place: string | null; readonly words: string } | null {
  const found = findMoveWarning(warning);
  if (found === null) return null;
  const words = wordPhrase(currentTexts(), `people.moveWarning.${found.name}`, found.values);
  return { place: found.place, words };
}

/** A value that another system names and that the catalogue may not know, such as a reason of Stripe's. */
export function plainWords(code: string): string {
  return code.replaceAll('_', ' ');
}

/** Labels by value, such as options, in the language of the visit. */
export function wordAll(labels: Readonly<Record<string, Label>>): Record<string, string | Html> {
  return Object.fromEntries(Object.entries(labels).map(([value, label]) => [value, word(label)]));
}

/** The zone in which instants are shown and typed: the site's. */
export function currentTimeZone(): string {
  return currentTexts().timeZone;
}

export const formatMoney = (money: Money): string => currentTexts().formatMoney(money);
export const formatNumber = (value: number): string => currentTexts().formatNumber(value);
export const formatList = (names: readonly string[]): string => currentTexts().formatList(names);

/** Words as they begin a cell or a sentence; the catalogue has many of them as they stand within one. */
export function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase(intlTag()) + words.slice(1);
}

/** An amount as a field shows it, with the sign of decimals of the visit's language. */
export function writeAmount(money: Money): string {
  const parts = new Intl.NumberFormat(intlTag()).formatToParts(0.5);
  const sign = parts.find(({ type }) => type === 'decimal')?.value;
  return writePlainAmount(money, sign === ',' ? ',' : '.');
}

/** The language of the visit as `Intl` names it. */
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
