import { decimalsOf } from '../../money/currencies.ts';
import type { Money } from '../../money/money.ts';
import { directionOf, intlTagOf, type Locale } from './locales.ts';

/** Formats amounts, dates, numbers and lists for one language and time zone. */
export interface Formats {
  /** An amount with all decimals: "$5.00". */
  formatMoney(money: Money): string;
  /** A price as shown on a button: "$5", but "$5.50". */
  formatPrice(money: Money): string;
  /** A rounded amount for the scale of a chart: "$1.5K". */
  formatShortMoney(money: Money): string;
  /** "November 29, 2026", from an instant or its RFC 3339 text. */
  formatDate(instant: Date | string): string;
  /** "November 29, 2026, 9:13 PM". */
  formatDateTime(instant: Date | string): string;
  /** "November 2026", from a month such as `2026-11`. */
  formatMonth(month: string): string;
  formatNumber(value: number): string;
  /** "25%", from a number of hundredths. */
  formatPercent(percent: number): string;
  /** "Ada, Ben, and Cleo"; an empty text for an empty list. */
  formatList(names: readonly string[]): string;
  /** "Supporter or Patron". */
  formatAlternatives(names: readonly string[]): string;
}

const cached = new Map<string, Formats>();

/** Cached, because creating a formatter costs about a hundred times more than using it. */
export function formatsFor(locale: Locale, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const known = cached.get(key);
  if (known !== undefined) return known;
  const created = createFormats(intlTagOf(locale), timeZone);
  cached.set(key, created);
  return created;
}

function createFormats(tag: string, timeZone: string): Formats {
  const isRightToLeft = directionOf(tag) === 'rtl';
  // Of Latin names in an Arabic list, the first would otherwise be on the left.
  const isolate = (name: string) => (isRightToLeft ? `\u2068${name}\u2069` : name);
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone });
  const dateTime = new Intl.DateTimeFormat(tag, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const month = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 });
  const all = new Intl.ListFormat(tag, { type: 'conjunction' });
  const any = new Intl.ListFormat(tag, { type: 'disjunction' });
  const exact = createMoneyFormat(tag, {});
  const short = createMoneyFormat(tag, { trailingZeroDisplay: 'stripIfInteger' });
  return {
    formatMoney: exact,
    formatPrice: short,
    formatShortMoney: createMoneyFormat(tag, {
      notation: 'compact',
      minimumFractionDigits: 0,
      maximumFractionDigits: 2,
    }),
    formatDate: (instant) => date.format(toDate(instant)),
    formatDateTime: (instant) => dateTime.format(toDate(instant)),
    formatMonth: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    formatNumber: (value) => number.format(value),
    formatPercent: (value) => percent.format(value / 100),
    formatList: (names) => all.format(names.map(isolate)),
    formatAlternatives: (names) => any.format(names.map(isolate)),
  };
}

/** A symbol such as "US$", whose sign would otherwise move before its letters in right-to-left text. */
const LATIN_SYMBOL = /[A-Z]\$/g;
const LEFT_TO_RIGHT_MARK = '\u200e';

function createMoneyFormat(
  tag: string,
  options: Intl.NumberFormatOptions & { readonly trailingZeroDisplay?: 'stripIfInteger' },
): (money: Money) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  const isRightToLeft = directionOf(tag) === 'rtl';
  return ({ amount, currency }) => {
    let format = formats.get(currency);
    if (format === undefined) {
      const decimals = decimalsOf(currency);
      const all: Intl.NumberFormatOptions & typeof options = {
        style: 'currency',
        currency: currency.toUpperCase(),
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        ...options,
      };
      format = new Intl.NumberFormat(tag, all);
      formats.set(currency, format);
    }
    const text = format.format(amount / 10 ** decimalsOf(currency));
    return isRightToLeft ? text.replace(LATIN_SYMBOL, `$&${LEFT_TO_RIGHT_MARK}`) : text;
  };
}

function toDate(instant: Date | string): Date {
  return typeof instant === 'string' ? new Date(instant) : instant;
}
