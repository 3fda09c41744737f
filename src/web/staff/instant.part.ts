import { type Html, html } from '../../platform/html/html.ts';
import { intlTagOf } from '../../platform/i18n/locales.ts';
import { currentTexts, formatDate } from './console-texts.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date and time in the site's time zone, as in every field of the console. */
export function renderInstant(instant: string): Html {
  return html`<time datetime="${instant}">${wordInstant(instant)}</time>`;
}

/** The same as plain text: "Nov 29, 2026, 9:13 PM". */
export function wordInstant(instant: string): string {
  return currentFormat().format(new Date(instant));
}

/** Cached by language and zone: creating a format takes far longer than using it. */
function currentFormat(): Intl.DateTimeFormat {
  const { locale, timeZone } = currentTexts();
  const key = `${locale} ${timeZone}`;
  const cached = formats.get(key);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat(intlTagOf(locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  formats.set(key, format);
  return format;
}

/** A date alone: when something was created. */
export function renderTime(instant: string): Html {
  return html`<time datetime="${instant}">${formatDate(instant)}</time>`;
}
