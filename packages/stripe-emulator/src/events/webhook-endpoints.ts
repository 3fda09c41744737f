import type Stripe from 'stripe';
import { newId, randomText } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import type { World } from '../world.ts';
import { API_VERSION } from './publish.ts';

export type WebhookEndpoint = Stored<Stripe.WebhookEndpoint>;

/** The endpoint that the stand-in was started for: it takes every event. */
export const CONFIGURED_ENDPOINT_ID = 'we_1ConfiguredAtTheStart0001';

interface NewEndpoint {
  id?: string;
  url: string;
  secret?: string;
  events: string[];
  description?: string | null;
  metadata?: Record<string, string>;
}

/** Writes an endpoint. Its secret is shown when it is made and never again. */
export function createEndpoint(world: World, wanted: NewEndpoint): WebhookEndpoint {
  const id = wanted.id ?? newId('we');
  const secret = wanted.secret ?? `whsec_${randomText(32)}`;
  world.books.settings.put({ id: `secret of ${id}`, value: secret });
  const endpoint = world.books.webhookEndpoints.put({
    id,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: world.clock.seconds(),
    description: wanted.description ?? null,
    enabled_events: wanted.events,
    livemode: false,
    metadata: wanted.metadata ?? {},
    status: 'enabled',
    url: wanted.url,
  });
  return { ...endpoint, secret };
}

export function secretOf(world: Pick<World, 'books'>, id: string): string {
  return String(world.books.settings.find(`secret of ${id}`)?.value ?? '');
}
