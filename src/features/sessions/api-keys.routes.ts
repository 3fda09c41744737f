import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { forbidden } from '../../platform/errors/refusals.ts';
import { API_KEY_SCOPES } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { withoutRepeats } from '../../platform/http/without-repeats.ts';
import { actorOf } from '../audit/index.ts';
import { createApiKey, listActiveApiKeys, revokeApiKey } from './change-api-keys.ts';

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
    createdAt: z.iso.datetime(),
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
      answers: { 200: { description: 'A page of keys', schema: pageOf(apiKeySchema) } },
      result: ({ query }) => listActiveApiKeys(deps, query),
    }),
    endpoint({
      name: 'createApiKey',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary: 'Create an API key; it is shown once',
      body: newApiKeySchema,
      answers: { 201: { description: 'The key, shown once', schema: createdApiKeySchema } },
      result: async (request) => {
        const { caller, body } = request;
        if (caller.kind !== 'member') throw forbidden();
        const creator = { actor: actorOf(request), memberId: caller.memberId };
        const { apiKey, secret } = await createApiKey(deps, body, creator);
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
      answers: { 204: { description: 'Revoked' } },
      result: (request) => revokeApiKey(deps, request.params.id, actorOf(request)),
    }),
  ];
}
