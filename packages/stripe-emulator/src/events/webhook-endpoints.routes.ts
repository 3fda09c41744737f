import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  emptyable,
  flag,
  listOf,
  mergeMetadata,
  metadata,
  pageParams,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import type { WebhookEndpoint } from './webhook-endpoints.ts';
import { createEndpoint } from './webhook-endpoints.ts';

function getEndpoint(context: EmulatorContext, id: string): WebhookEndpoint {
  const endpoint = context.store.webhookEndpoints.find(id);
  if (!endpoint) throw resourceMissing('webhook endpoint', id);
  return endpoint;
}

/** Event types; `*` alone means all types, and there are no other wildcards. */
const eventTypes = listOf(text.regex(/^(\*|[a-z0-9_.]+)$/, { error: 'event type' }));

const create = route('POST /v1/webhook_endpoints', {
  accepts: z.strictObject({
    url: text,
    enabled_events: eventTypes,
    description: emptyable(text).optional(),
    metadata: metadata.optional(),
    api_version: text.optional(),
  }),
  handle: (context, { params }) =>
    createEndpoint(context, {
      url: params.url,
      events: params.enabled_events,
      apiVersion: params.api_version,
      description: params.description ?? null,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

const update = route('POST /v1/webhook_endpoints/:id', {
  accepts: z.strictObject({
    url: text.optional(),
    enabled_events: eventTypes.optional(),
    description: emptyable(text).optional(),
    metadata: metadata.optional(),
    disabled: flag.optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getEndpoint(context, pathParam('id'));
    const status = params.disabled ? 'disabled' : 'enabled';
    return context.store.webhookEndpoints.put({
      ...before,
      url: params.url ?? before.url,
      enabled_events: params.enabled_events ?? before.enabled_events,
      description: params.description === undefined ? before.description : params.description,
      metadata: mergeMetadata(before.metadata, params.metadata),
      status: params.disabled === undefined ? before.status : status,
    });
  },
});

const retrieve = route('GET /v1/webhook_endpoints/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getEndpoint(context, pathParam('id')),
});

const list = route('GET /v1/webhook_endpoints', {
  accepts: z.strictObject(pageParams),
  handle: (context, { params }) =>
    listPage(context.store.webhookEndpoints, { url: '/v1/webhook_endpoints', params }),
});

const remove = route('DELETE /v1/webhook_endpoints/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const { id, object } = getEndpoint(context, pathParam('id'));
    context.store.webhookEndpoints.remove(id);
    context.store.settings.remove(`secret of ${id}`);
    return { id, object, deleted: true };
  },
});

export const webhookEndpointRoutes = [create, update, retrieve, list, remove];
