import { type Html, html } from '../../platform/html/html.ts';

const FORMAT = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** A date and time in UTC, as in every field of the console. */
export function renderInstant(instant: string): Html {
  return html`<time datetime="${instant}">${FORMAT.format(new Date(instant))}</time>`;
}
