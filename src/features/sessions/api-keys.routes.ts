import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { addressRange } from '../../platform/http/address-range.schema.ts';
import { API_KEY_SCOPES, requireMember } from '../../platform/http/caller.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { withoutRepeats } from '../../platform/http/unique-values.ts';
import { actorOf } from '../audit/index.ts';
import { API_KEY_STATUSES } from './api-keys.rules.ts';
import { createApiKey, keepApiKey, listActiveApiKeys, revokeApiKey } from './change-api-keys.ts';

const PATH = '/v1/staff/api-keys';
const FOR_ADMINS = { tag: 'Staff: record', audience: { who: 'staff', role: 'admin' } } as const;
const CHANGES = {
  tag: 'Staff: record',
  audience: { who: 'staff', role: 'admin', fresh: true },
} as const;

const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'the first characters, to tell keys apart' }),
    scopes: z.array(z.enum(API_KEY_SCOPES)),
    addresses: z.array(z.string()).meta({
      description: 'addresses and ranges from which the key is accepted; any address if empty',
    }),
    status: z.enum(API_KEY_STATUSES).meta({
      description:
        '`stopped` if the responsible member is no longer an admin or is suspended; taking responsibility for the key reactivates it',
    }),
    responsible: z.object({ id: z.uuid(), name: z.string() }).nullable().meta({
      description: 'the admin who created it or last took responsibility for it; null once erased',
    }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

const newApiKeySchema = z.strictObject({
  name: z.string().trim().min(1, 'is required').max(100),
  scopes: z
    .array(z.enum(API_KEY_SCOPES))
    .min(1, 'must contain at least one scope')
    .max(API_KEY_SCOPES.length)
    .overwrite(withoutRepeats),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'at most a year from now; defaults to a year from now' }),
  addresses: z
    .array(addressRange)
    .max(50)
    .optional()
    .overwrite((ranges) => ranges && withoutRepeats(ranges))
    .meta({ description: 'addresses and ranges from which the key is accepted; any if empty' }),
});

const createdApiKeySchema = apiKeySchema.extend({
  key: z.string().meta({ description: 'shown once; store it like a password' }),
});

export function apiKeyEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listApiKeys',
      ...FOR_ADMINS,
      method: 'get',
      path: PATH,
      summary: 'API keys that were not revoked, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of keys', schema: pageOf(apiKeySchema) } },
      result: ({ query }) => listActiveApiKeys(deps, query),
    }),
    endpoint({
      name: 'createApiKey',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary: 'Create an API key; it is shown once',
      body: newApiKeySchema,
      responses: { 201: { description: 'The key, shown once', schema: createdApiKeySchema } },
      result: async (request) => {
        const { apiKey, secret } = await createApiKey(deps, request.body, adminOf(request));
        return { ...apiKey, key: secret };
      },
    }),
    endpoint({
      name: 'revokeApiKey',
      ...CHANGES,
      method: 'delete',
      path: `${PATH}/{id}`,
      summary: 'Revoke an API key at once',
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'Revoked' } },
      result: (request) => revokeApiKey(deps, request.params.id, actorOf(request)),
    }),
    endpoint({
      name: 'keepApiKey',
      ...CHANGES,
      method: 'post',
      path: `${PATH}/{id}/keep`,
      summary: 'Take responsibility for an API key; this reactivates a stopped key',
      params: z.object({ id: z.uuid() }),
      responses: { 200: { description: 'The updated key', schema: apiKeySchema } },
      result: (request) => keepApiKey(deps, request.params.id, adminOf(request)),
    }),
  ];
}

function adminOf(request: Pick<ApiRequest, 'caller' | 'requestId'>) {
  return { actor: actorOf(request), memberId: requireMember(request.caller).memberId };
}
