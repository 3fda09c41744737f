import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { readConsents } from './read-consents.ts';

const consentsSchema = z
  .object({
    subscribed: z
      .array(z.string())
      .meta({ description: 'slugs of the lists that the member receives' }),
    consents: z.array(
      z.object({
        newsletter: z.object({ slug: z.string(), name: z.string() }),
        kind: z.string(),
        source: z.string(),
        wording: z.string(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'MemberConsents', description: "A member's consent ledger, newest first" });

/** Endpoint with which support reads a member's consents and their wording. */
export function memberConsentEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getMemberConsents',
      method: 'get',
      path: '/v1/staff/members/{id}/consents',
      summary: 'The newsletters of a member, and each consent with its wording',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin', scope: 'members:read' },
      params: z.object({ id: z.uuid() }),
      responses: { 200: { description: 'The consents', schema: consentsSchema } },
      result: ({ params }) => readConsents(deps, params.id),
    }),
  ];
}
