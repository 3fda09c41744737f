import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { type Audience, admitsEmbedded } from '../http/caller.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { FRESH_SECONDS, freshnessOf } from '../http/fresh-sign-in.ts';
import { problemSchema } from '../http/problem.ts';

const PROBLEM = 'application/problem+json';

/** Errors that every endpoint may return, by status. */
const COMMON_REFUSALS: Readonly<Record<number, string>> = {
  400: 'The request cannot be parsed: malformed',
  401: 'The bearer token is not valid: invalid_token',
  413: 'The body is too large: too_large',
  415: 'The body is not JSON: unsupported_media_type',
  422: 'Some fields are not valid: invalid',
  429: 'Too many requests: rate_limited',
  500: 'An internal error: internal',
  503: 'The database is unavailable, or a queue is full: database_unavailable, busy',
};

/** A request that we send to other systems: its name, and the schema of its body. */
interface OutgoingWebhook {
  readonly name: string;
  readonly summary: string;
  readonly body: z.ZodType;
}

/** Builds the OpenAPI 3.1 document of the endpoints, from the same schemas that validate their requests. */
export function buildOpenApi(
  endpoints: readonly Endpoint[],
  publicUrl: string,
  webhooks: readonly OutgoingWebhook[] = [],
): oas31.OpenAPIObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method]: describe(one) };
  }
  const tags = [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name }));
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Pennypress',
        version: '1',
        description:
          'Articles and access to them, members, subscriptions, tips and comments of one publication.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: publicUrl }],
      tags,
      paths,
      webhooks: Object.fromEntries(webhooks.map((one) => [one.name, describeWebhook(one)])),
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An access token, or an API key (pk_…)',
          },
          cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: 'pp_access',
            description:
              'Named `__Host-pp_access` over https, unless the cookies are shared with a parent domain',
          },
        },
      },
    },
    { override: simplify },
  );
}

/**
 * Responses may get new fields, so their objects are not closed. Patterns and bounds that only repeat a format or the
 * range of integers are removed.
 */
const simplify: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) {
    delete jsonSchema.additionalProperties;
  }
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

function describe(one: Endpoint): ZodOpenApiOperationObject {
  return {
    operationId: one.name,
    summary: one.summary,
    description: describeAudience(one),
    tags: [one.tag],
    security: securityOf(one),
    requestParams: {
      ...(one.params instanceof z.ZodObject ? { path: one.params } : {}),
      ...(one.query instanceof z.ZodObject ? { query: one.query } : {}),
      ...(one.isIdempotent ? { header: idempotencyHeader } : {}),
    },
    ...(one.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: one.body } } } }
      : {}),
    responses: describeAnswers(one),
  };
}

function describeWebhook({ name, summary, body }: OutgoingWebhook): ZodOpenApiPathItemObject {
  return {
    post: {
      operationId: `on ${name}`,
      summary,
      description:
        'Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.',
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
      responses: { '2XX': { description: 'Received' } },
    },
  };
}

function securityOf(one: Endpoint): oas31.SecurityRequirementObject[] {
  if (one.ignoresCredentials) return [{}];
  const credentials = [{ bearer: [] }, { cookie: [] }];
  return one.audience.who === 'anyone' ? [{}, ...credentials] : credentials;
}

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().max(255).optional().meta({
    description: 'Repeating a key with the same body returns the same response for 24 hours',
  }),
});

function describeAnswers(one: Endpoint): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, { description, schema, contentType }] of Object.entries(one.responses)) {
    const content = schema ? { content: { [contentType ?? 'application/json']: { schema } } } : {};
    responses[status as '200'] = { description, ...content };
  }
  for (const [status, description] of Object.entries(refusalsOf(one))) {
    responses[status as '400'] ??= {
      description,
      content: { [PROBLEM]: { schema: problemSchema } },
    };
  }
  return responses;
}

function refusalsOf(one: Endpoint): Record<string, string> {
  const refusals: Record<string, string> = { ...COMMON_REFUSALS };
  if (one.ignoresCredentials) delete refusals[401];
  else if (one.method !== 'get') refusals[403] = 'By cookie, from another site: bad_origin';
  if (one.audience.who !== 'anyone') {
    refusals[401] = 'Not signed in: sign_in_required, invalid_token';
    refusals[403] = `Not allowed: ${forbiddenCodesOf(one).join(', ')}`;
  }
  if (one.params) refusals[404] = 'Unknown: not_found';
  if (one.isIdempotent) refusals[409] = 'The same key is still running: idempotency_in_progress';
  for (const [status, codes] of Object.entries(one.refusals ?? {})) {
    refusals[status] = [refusals[status], codes.join(', ')].filter(Boolean).join(', ');
  }
  return refusals;
}

/** The codes of a 403 from the authorization of an endpoint for members or staff. */
function forbiddenCodesOf({ audience }: Endpoint): string[] {
  const codes = ['forbidden', 'bad_origin'];
  if (audience.who === 'staff') codes.push('second_factor_missing');
  if (!admitsEmbedded(audience)) codes.push('not_from_here');
  if (freshnessOf(audience) !== undefined) codes.push('fresh_sign_in_required');
  return codes;
}

function describeAudience({ audience }: Endpoint): string {
  if (audience.who === 'anyone') return 'For anyone.';
  const fresh = describeFreshness(audience);
  if (audience.who === 'member') {
    const embedded = audience.embedded ? ', also in embedded sessions' : '';
    return `For signed-in members${fresh}${embedded}.`;
  }
  const servers = audience.scope ? `, and for servers with the scope ${audience.scope}` : '';
  return `For staff from ${audience.role} upwards${fresh}${servers}.`;
}

function describeFreshness(audience: Audience): string {
  const fresh = freshnessOf(audience);
  if (fresh === undefined) return '';
  const within = ` who signed in within ${FRESH_SECONDS / 60} minutes`;
  return fresh === true ? within : `${within} if the body has ${fresh.whenBodyHas.join(' or ')}`;
}
