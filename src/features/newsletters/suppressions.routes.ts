import { z } from 'zod';
import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { emailSchema } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import { createSuppression, liftSuppression, type SuppressionDeps } from './change-suppressions.ts';
import { presentSuppression } from './newsletters.views.ts';
import { listSuppressedAddresses } from './read-newsletters.ts';
import { SUPPRESSION_REASONS } from './suppression.rules.ts';

const FOR_ADMINS = {
  tag: 'Staff: newsletters',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;

const suppressionSchema = z
  .object({
    id: z.uuid(),
    emailHash: z.string().meta({ description: 'SHA-256 of the address, base64url' }),
    reason: z.enum(SUPPRESSION_REASONS),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });

/** Suppressed addresses. Only their hashes are stored, so that an erasure may leave them. */
export function suppressionEndpoints(deps: SuppressionDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listSuppressions',
      ...FOR_ADMINS,
      method: 'get',
      path: '/v1/staff/suppressions',
      summary: 'Addresses that nothing is sent to, newest first; ?email= asks about one',
      query: pageQuery.extend({ email: emailSchema.optional() }),
      answers: { 200: { description: 'A page of them', schema: pageOf(suppressionSchema) } },
      handle: async ({ query }) => ({
        status: 200,
        body: await listSuppressedAddresses(deps, query),
      }),
    }),
    endpoint({
      name: 'createSuppression',
      ...FOR_ADMINS,
      method: 'post',
      path: '/v1/staff/suppressions',
      summary: 'Send nothing to an address any more, whatever it agreed to',
      body: z.strictObject({ email: emailSchema }),
      answers: { 201: { description: 'The suppression', schema: suppressionSchema } },
      handle: async (request) => {
        const suppression = await createSuppression(deps, request.body.email, actorOf(request));
        return { status: 201, body: presentSuppression(suppression) };
      },
    }),
    endpoint({
      name: 'liftSuppression',
      ...FOR_ADMINS,
      method: 'delete',
      path: '/v1/staff/suppressions/{id}',
      summary: 'Send to an address again, as far as it agreed to',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'It is gone' } },
      handle: async (request) => {
        await liftSuppression(deps, request.params.id, actorOf(request));
        return { status: 204 };
      },
    }),
  ];
}
