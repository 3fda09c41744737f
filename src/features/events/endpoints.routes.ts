import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import {
  changeEndpoint,
  createEndpoint,
  type EndpointDeps,
  removeEndpoint,
  rotateSecret,
} from './change-endpoints.ts';
import { DELIVERY_STATUSES } from './delivery.rules.ts';
import {
  createdEndpointSchema,
  deliverySchema,
  endpointChangeSchema,
  endpointSchema,
  newEndpointSchema,
  rotatedSchema,
} from './endpoints.schemas.ts';
import {
  listDeliveriesPage,
  listEndpointsPage,
  redeliver,
  showEndpoint,
} from './read-endpoints.ts';
import type { SendDeps } from './send-delivery.ts';
import { testEndpoint } from './test-endpoint.ts';

const PATH = '/v1/staff/webhook-endpoints';
const ONE = `${PATH}/{id}`;
const tag = 'Staff: record';
const FOR_ADMINS = { tag, audience: { who: 'staff', role: 'admin' } } as const;
const CHANGES = { tag, audience: { who: 'staff', role: 'admin', fresh: true } } as const;
const params = z.object({ id: z.uuid() });

/** Endpoints to manage webhook endpoints and their deliveries. */
export function webhookEndpointEndpoints(deps: EndpointDeps & SendDeps): Endpoint[] {
  return [...listing(deps), ...changing(deps), ...sending(deps)];
}

function listing(deps: EndpointDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listWebhookEndpoints',
      ...FOR_ADMINS,
      method: 'get',
      path: PATH,
      summary: 'List webhook endpoints, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of endpoints', schema: pageOf(endpointSchema) } },
      result: ({ query }) => listEndpointsPage(deps, query),
    }),
    endpoint({
      name: 'createWebhookEndpoint',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary: 'Create a webhook endpoint; its secret is shown once',
      body: newEndpointSchema,
      responses: { 201: { description: 'Endpoint with secret', schema: createdEndpointSchema } },
      refusals: { 409: ['too_many_endpoints'] },
      result: async (request) => {
        const { endpoint: one, secret } = await createEndpoint(
          deps,
          request.body,
          actorOf(request),
        );
        return { ...(await showEndpoint(deps, one)), secret };
      },
    }),
  ];
}

function changing(deps: EndpointDeps): Endpoint[] {
  return [
    endpoint({
      name: 'changeWebhookEndpoint',
      ...CHANGES,
      method: 'patch',
      path: ONE,
      summary: 'Change, pause or resume a webhook endpoint',
      params,
      body: endpointChangeSchema,
      responses: { 200: { description: 'The endpoint', schema: endpointSchema } },
      result: async (request) => {
        const change = { id: request.params.id, ...request.body };
        return showEndpoint(deps, await changeEndpoint(deps, change, actorOf(request)));
      },
    }),
    endpoint({
      name: 'deleteWebhookEndpoint',
      ...CHANGES,
      method: 'delete',
      path: ONE,
      summary: 'Delete a webhook endpoint with its deliveries',
      params,
      responses: { 204: { description: 'Deleted' } },
      result: (request) => removeEndpoint(deps, request.params.id, actorOf(request)),
    }),
    endpoint({
      name: 'rotateWebhookSecret',
      ...CHANGES,
      method: 'post',
      path: `${ONE}/rotate`,
      summary: 'Rotate the secret; the previous one keeps signing for a day',
      params,
      responses: { 200: { description: 'The new secret, shown once', schema: rotatedSchema } },
      result: (request) => rotateSecret(deps, request.params.id, actorOf(request)),
    }),
  ];
}

function sending(deps: EndpointDeps & SendDeps): Endpoint[] {
  return [
    endpoint({
      name: 'testWebhookEndpoint',
      ...CHANGES,
      method: 'post',
      path: `${ONE}/test`,
      summary: 'Send a test event now, without retries',
      params,
      responses: { 200: { description: 'The delivery of the test event', schema: deliverySchema } },
      result: (request) => testEndpoint(deps, request.params.id, actorOf(request)),
    }),
    endpoint({
      name: 'listWebhookDeliveries',
      ...FOR_ADMINS,
      method: 'get',
      path: `${ONE}/deliveries`,
      summary: 'List deliveries of the last seven days with each answer, newest first',
      params,
      query: pageQuery.extend({ status: z.enum(DELIVERY_STATUSES).optional() }),
      responses: { 200: { description: 'A page of deliveries', schema: pageOf(deliverySchema) } },
      result: ({ params: { id }, query }) => listDeliveriesPage(deps, id, query),
    }),
    endpoint({
      name: 'redeliverWebhook',
      ...CHANGES,
      method: 'post',
      path: `${PATH}/deliveries/{deliveryId}/redeliver`,
      summary: 'Send an event again, even if it was given up',
      params: z.object({ deliveryId: z.uuid() }),
      responses: { 200: { description: 'The delivery, due now', schema: deliverySchema } },
      result: (request) => redeliver(deps, request.params.deliveryId, actorOf(request)),
    }),
  ];
}
