import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The time zone of the page that is being rendered: the site's. Ambient, because every table cell and every
 * field may show an instant, and none of them decides anything by it.
 */
const zones = new AsyncLocalStorage<string>();

/** Renders with all instants in this zone. */
export function inTimeZone<Result>(timeZone: string, render: () => Result): Result {
  return zones.run(timeZone, render);
}

/** The zone in which instants are shown; UTC outside of a page. */
export function currentTimeZone(): string {
  return zones.getStore() ?? 'UTC';
}
