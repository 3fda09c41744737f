import { type Html, html } from '../../platform/html/html.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import { currentTimeZone } from './console-zone.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date and time in the site's time zone, as in every field of the console. */
export function renderInstant(instant: string): Html {
  return html`<time datetime="${instant}">${wordInstant(instant)}</time>`;
}

/** The same as plain text: "Nov 29, 2026, 9:13 PM". */
export function wordInstant(instant: string): string {
  return formatOf(currentTimeZone()).format(new Date(instant));
}

/** Cached by zone: creating a format takes far longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const cached = formats.get(timeZone);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  formats.set(timeZone, format);
  return format;
}

/** A date alone, in UTC: when something was created. */
export function renderTime(instant: string): Html {
  return html`<time datetime="${instant}">${PLAIN_TEXTS.formatDate(instant)}</time>`;
}
