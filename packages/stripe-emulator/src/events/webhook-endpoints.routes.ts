import { z } from 'zod';
import { emptyable, flag, listOf, mergeMetadata, metadata, page, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import type { WebhookEndpoint } from './webhook-endpoints.ts';
import { createEndpoint } from './webhook-endpoints.ts';

function getEndpoint(world: World, id: string): WebhookEndpoint {
  const endpoint = world.books.webhookEndpoints.find(id);
  if (!endpoint) throw missing('webhook endpoint', id);
  return endpoint;
}

const create = route('POST /v1/webhook_endpoints', {
  accepts: z.strictObject({
    url: text,
    enabled_events: listOf(text),
    description: emptyable(text).optional(),
    metadata: metadata.optional(),
    api_version: text.optional(),
  }),
  answer: (world, { given }) =>
    createEndpoint(world, {
      url: given.url,
      events: given.enabled_events,
      description: given.description ?? null,
      metadata: mergeMetadata(null, given.metadata),
    }),
});

const update = route('POST /v1/webhook_endpoints/:id', {
  accepts: z.strictObject({
    url: text.optional(),
    enabled_events: listOf(text).optional(),
    description: emptyable(text).optional(),
    metadata: metadata.optional(),
    disabled: flag.optional(),
  }),
  answer(world, { given, at }) {
    const before = getEndpoint(world, at('id'));
    const status = given.disabled ? 'disabled' : 'enabled';
    return world.books.webhookEndpoints.put({
      ...before,
      url: given.url ?? before.url,
      enabled_events: given.enabled_events ?? before.enabled_events,
      description: given.description === undefined ? before.description : given.description,
      metadata: mergeMetadata(before.metadata, given.metadata),
      status: given.disabled === undefined ? before.status : status,
    });
  },
});

const retrieve = route('GET /v1/webhook_endpoints/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getEndpoint(world, at('id')),
});

const list = route('GET /v1/webhook_endpoints', {
  accepts: z.strictObject(page),
  answer: (world, { given }) =>
    listPage(world.books.webhookEndpoints, { url: '/v1/webhook_endpoints', given }),
});

const remove = route('DELETE /v1/webhook_endpoints/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const { id, object } = getEndpoint(world, at('id'));
    world.books.webhookEndpoints.remove(id);
    world.books.settings.remove(`secret of ${id}`);
    return { id, object, deleted: true };
  },
});

export const webhookEndpointRoutes = [create, update, retrieve, list, remove];
