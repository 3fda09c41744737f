import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { readOwnPreferences, updateOwnPreferences } from './preferences.ts';
import { presentPreferences } from './subscribing.routes.ts';
import { preferencesChangeSchema, preferencesSchema } from './subscribing.schemas.ts';

const MINE = {
  tag: 'Newsletter',
  audience: { who: 'member' },
  path: '/v1/me/newsletters',
  responses: { 200: { description: 'The lists', schema: preferencesSchema } },
} as const;

/** Endpoints of a member's own subscriptions to newsletters. */
export function ownNewsletterEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getOwnNewsletters',
      ...MINE,
      method: 'get',
      summary: 'The newsletters that the member is subscribed to',
      handle: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        const { email, preferences } = await readOwnPreferences(deps, memberId);
        return { status: 200, body: presentPreferences(email, preferences) };
      },
    }),
    endpoint({
      name: 'updateOwnNewsletters',
      ...MINE,
      method: 'patch',
      summary: 'Subscribe to newsletters and unsubscribe from them',
      body: preferencesChangeSchema,
      refusals: { 403: ['email_unconfirmed'], 409: ['address_suppressed'] },
      handle: async ({ caller, body: { newsletters } }) => {
        const { memberId } = requireMember(caller);
        const { email, preferences } = await updateOwnPreferences(deps, memberId, newsletters);
        return { status: 200, body: presentPreferences(email, preferences) };
      },
    }),
  ];
}
