import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { type ChangePledgeDeps, changePledge, stopPledge } from './change-pledge.ts';
import { listOwnPledges } from './list-tips.ts';
import { pledgeChangeSchema, pledgeSchema } from './pledges.schemas.ts';
import { presentPledge } from './pledges.views.ts';
import { listTargetSlugs } from './read-tip.ts';
import { PLEDGE_LIMIT } from './tips.limits.ts';
import { TARGETLESS } from './tips.views.ts';

const ONE = '/v1/me/pledges/{id}';
const FOR_MEMBERS = { tag: 'Money', audience: { who: 'member' } } as const;
const params = z.object({ id: z.uuid() });

/** Endpoints for members' own monthly tips. */
export function ownPledgeEndpoints(deps: ChangePledgeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listOwnPledges',
      ...FOR_MEMBERS,
      method: 'get',
      path: '/v1/me/pledges',
      summary: 'List my monthly tips, including ended ones, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of monthly tips', schema: pageOf(pledgeSchema) } },
      result: async ({ caller, query }) => {
        const { memberId } = requireMember(caller);
        return await listOwnPledges(deps, { memberId, ...query });
      },
    }),
    endpoint({
      name: 'updatePledge',
      ...FOR_MEMBERS,
      method: 'patch',
      path: ONE,
      summary: 'Change the amount of a monthly tip, from the next charge on',
      params,
      body: pledgeChangeSchema,
      limits: [PLEDGE_LIMIT],
      responses: { 200: { description: 'The monthly tip', schema: pledgeSchema } },
      refusals: {
        409: ['pledge_ended'],
        422: ['amount_too_small', 'amount_too_large', 'currency_not_supported'],
        503: ['payments_unavailable'],
      },
      result: async ({ caller, params: { id }, body: { amount } }) => {
        const own = { id, memberId: requireMember(caller).memberId };
        const pledge = await changePledge(deps, own, amount);
        const targets = await listTargetSlugs(deps.db.read, [pledge]);
        return presentPledge(pledge, targets.get(id) ?? TARGETLESS);
      },
    }),
    endpoint({
      name: 'stopPledge',
      ...FOR_MEMBERS,
      method: 'delete',
      path: ONE,
      summary: 'Stop a monthly tip immediately, without a refund',
      params,
      limits: [PLEDGE_LIMIT],
      responses: { 204: { description: 'The monthly tip has ended' } },
      refusals: { 503: ['payments_unavailable'] },
      result: ({ caller, params: { id } }) =>
        stopPledge(deps, { id, memberId: requireMember(caller).memberId }),
    }),
  ];
}
