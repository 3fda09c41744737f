import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { OLD_API_VERSION } from '../settings/strictness.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { API_VERSION } from '../versions/api-version.ts';

export type WebhookEndpoint = Stored<Stripe.WebhookEndpoint>;

/** The endpoint that the emulator was started with. It receives every event. */
export const CONFIGURED_ENDPOINT_ID = 'we_1ConfiguredAtTheStart0001';

interface NewEndpoint {
  id?: string;
  url: string;
  secret?: string;
  events: string[];
  /** The API version of the endpoint's events; defaults to the account's version. */
  apiVersion?: string | undefined;
  description?: string | null;
  metadata?: Record<string, string>;
}

/** Creates an endpoint. Only this response shows its secret. */
export function createEndpoint(context: EmulatorContext, wanted: NewEndpoint): WebhookEndpoint {
  const id = wanted.id ?? newId('we');
  const secret = wanted.secret ?? `whsec_${randomText(32)}`;
  context.store.settings.put({ id: `secret of ${id}`, value: secret });
  const endpoint = context.store.webhookEndpoints.put({
    id,
    object: 'webhook_endpoint',
    api_version: wanted.apiVersion ?? null,
    application: null,
    created: context.clock.seconds(),
    description: wanted.description ?? null,
    enabled_events: wanted.events,
    livemode: false,
    metadata: wanted.metadata ?? {},
    status: 'enabled',
    url: wanted.url,
  });
  return { ...endpoint, secret };
}

/**
 * Sets the version of the configured endpoint: the API's version, like an endpoint created by code, unless the
 * strictness selects the older version of the account.
 */
export function syncConfiguredEndpoint(context: EmulatorContext): void {
  const endpoint = context.store.webhookEndpoints.find(CONFIGURED_ENDPOINT_ID);
  if (!endpoint) return;
  const isCurrent = accountVersion(context) === API_VERSION;
  context.store.webhookEndpoints.put({
    ...endpoint,
    api_version: isCurrent ? API_VERSION : null,
  });
}

/** The API version of events whose endpoint does not set another. */
export function accountVersion({ settings }: Pick<EmulatorContext, 'settings'>): string {
  const { endpointVersion } = settings.current().strictness;
  if (endpointVersion === false) return API_VERSION;
  return endpointVersion === true ? OLD_API_VERSION : endpointVersion;
}

export function secretOf(context: Pick<EmulatorContext, 'store'>, id: string): string {
  return String(context.store.settings.find(`secret of ${id}`)?.value ?? '');
}
