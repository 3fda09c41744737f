import { z } from 'zod';
import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { emailSchema } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import { createSuppression, liftSuppression } from './change-suppressions.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { suppressionSchema } from './newsletters.schemas.ts';
import { listSuppressedAddresses } from './read-newsletters.ts';

const FOR_ADMINS = {
  tag: 'Staff: newsletters',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;

/** Endpoints of suppressed addresses. Only hashes are stored, so that suppressions may survive an erasure. */
export function suppressionEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listSuppressions',
      ...FOR_ADMINS,
      method: 'get',
      path: '/v1/staff/suppressions',
      summary: 'Suppressed addresses, to which nothing is sent, newest first; ?email= finds one',
      query: pageQuery.extend({ email: emailSchema.optional() }),
      responses: { 200: { description: 'A page of addresses', schema: pageOf(suppressionSchema) } },
      result: ({ query }) => listSuppressedAddresses(deps, query),
    }),
    endpoint({
      name: 'createSuppression',
      ...FOR_ADMINS,
      method: 'post',
      path: '/v1/staff/suppressions',
      summary: 'Suppress an address: nothing is sent to it, regardless of consents',
      body: z.strictObject({ email: emailSchema }),
      responses: { 201: { description: 'The suppression', schema: suppressionSchema } },
      result: async (request) => {
        const suppression = await createSuppression(deps, request.body.email, actorOf(request));
        return pick(suppressionSchema, suppression);
      },
    }),
    endpoint({
      name: 'liftSuppression',
      ...FOR_ADMINS,
      method: 'delete',
      path: '/v1/staff/suppressions/{id}',
      summary: 'Lift a suppression, so that the address receives its newsletters again',
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'Lifted' } },
      result: (request) => liftSuppression(deps, request.params.id, actorOf(request)),
    }),
  ];
}
