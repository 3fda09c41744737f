import { type Html, html } from '../../platform/html/html.ts';
import { currentTimeZone, dateFormat } from './console-texts.ts';

/** A date and time in the site's time zone, like every field of the console. */
export function renderInstant(instant: string): Html {
  return html`<time datetime="${instant}">${wordInstant(instant)}</time>`;
}

/** A date and time as plain text: "Nov 29, 2026, 9:13 PM". */
export function wordInstant(instant: string): string {
  const timeZone = currentTimeZone();
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );
}

/** A date without a time, for creation dates. */
export function renderTime(instant: string): Html {
  const format = dateFormat({ dateStyle: 'medium', timeZone: currentTimeZone() });
  return html`<time datetime="${instant}">${format.format(new Date(instant))}</time>`;
}
