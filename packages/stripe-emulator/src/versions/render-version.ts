import type { Store } from '../store/store.ts';
import { API_VERSION } from './api-version.ts';
import { OLD_RENDERERS } from './old-objects.ts';

/**
 * Versions before 2025-03-31.basil have the old shapes of invoices, subscriptions, payment intents
 * and charges: https://docs.stripe.com/changelog/basil.
 */
const FIRST_NEW_VERSION = '2025-03-31';

function isOldVersion(version: string): boolean {
  return version.slice(0, FIRST_NEW_VERSION.length) < FIRST_NEW_VERSION;
}

/** Converts a whole response or event object to the shapes of a version; the current version is unchanged. */
export function renderVersion(store: Store, value: unknown, version: string): unknown {
  if (version === API_VERSION || !isOldVersion(version)) return value;
  return renderOld(store, value);
}

/** Sets `livemode` in a response or event of a live account, because all objects are stored as sandbox objects. */
export function renderMode(value: unknown, livemode: boolean): unknown {
  if (!livemode || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => renderMode(each, livemode));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      if (name === 'livemode') return [name, true];
      return [name, name === 'metadata' ? each : renderMode(each, livemode)];
    }),
  );
}

function renderOld(store: Store, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => renderOld(store, each));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, each]) => [name, renderOld(store, each)]);
  const object = Object.fromEntries(fields) as Record<string, unknown>;
  const render = OLD_RENDERERS[String(object['object'])];
  return render ? render(store, object) : object;
}
