import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { ProvidersDeps } from './begin-sign-in.ts';
import { listOwnIdentities, unlinkIdentity } from './identities.ts';

const PATH = '/v1/me/identities';
const MINE = { tag: 'Accounts', audience: { who: 'member' } } as const;

const listSchema = z.object({
  data: z.array(
    z
      .object({
        id: z.uuid(),
        issuer: z.string(),
        name: z.string(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      })
      .meta({ id: 'Identity' }),
  ),
  nextCursor: z.null(),
});

export function identityEndpoints(deps: ProvidersDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listIdentities',
      ...MINE,
      method: 'get',
      path: PATH,
      summary: 'Linked identities of other sites',
      responses: { 200: { description: 'All, in one page', schema: listSchema } },
      result: async ({ caller }) => {
        const data = await listOwnIdentities(deps, requireMember(caller).memberId);
        return { data, nextCursor: null };
      },
    }),
    endpoint({
      name: 'deleteIdentity',
      tag: 'Accounts',
      audience: { who: 'member', fresh: true },
      method: 'delete',
      path: `${PATH}/{id}`,
      summary: 'Unlink an identity; it can no longer sign you in',
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'Unlinked' } },
      result: ({ caller, params: { id } }) => {
        const { memberId } = requireMember(caller);
        return unlinkIdentity(deps, { id, memberId });
      },
    }),
  ];
}
