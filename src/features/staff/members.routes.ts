import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { changeMember } from './change-member.ts';
import { changedBy } from './changed-by.ts';
import {
  memberChangeSchema,
  memberForAdminSchema,
  memberForModeratorSchema,
  memberLineSchema,
  memberPageSchema,
  membersQuery,
} from './members.schemas.ts';
import { presentMemberLine, presentMemberPage, presentMemberTo } from './members.views.ts';
import { readMemberPage } from './read-member-page.ts';
import { pageMembers } from './select-members.ts';

const TAG = 'Staff: members';
const READERS = { who: 'staff', role: 'admin', scope: 'members:read' } as const;
const params = z.object({ id: z.uuid() });

export function staffMembersEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMembers',
      method: 'get',
      path: '/v1/staff/members',
      summary: 'List members, newest first or in another order',
      tag: TAG,
      audience: READERS,
      query: membersQuery,
      responses: { 200: { description: 'A page of members', schema: pageOf(memberLineSchema) } },
      result: async ({ query: { limit, cursor, sort, ...filter } }) => {
        const { data, nextCursor } = await pageMembers(deps, { limit, cursor, sort, filter });
        return { data: data.map(presentMemberLine), nextCursor };
      },
    }),
    endpoint({
      name: 'getMember',
      method: 'get',
      path: '/v1/staff/members/{id}',
      summary: 'Get a member',
      tag: TAG,
      audience: READERS,
      params,
      responses: { 200: { description: 'The member', schema: memberPageSchema } },
      result: async ({ params: { id } }) => {
        const { line, lost } = await readMemberPage(deps, id);
        return presentMemberPage(line, lost);
      },
    }),
    updateMemberEndpoint(deps),
  ];
}

function updateMemberEndpoint(deps: DbDeps): Endpoint {
  return endpoint({
    name: 'updateMember',
    method: 'patch',
    path: '/v1/staff/members/{id}',
    summary: "Change a member's role and status; moderators and editors may ban and mute",
    tag: TAG,
    audience: {
      who: 'staff',
      role: 'moderator',
      scope: 'members:write',
      fresh: { whenBodyHas: ['role', 'suspended'] },
    },
    params,
    body: memberChangeSchema,
    responses: {
      200: {
        description: 'The changed member',
        schema: z.union([memberForAdminSchema, memberForModeratorSchema]),
      },
    },
    refusals: { 409: ['last_admin'] },
    result: async (request) => {
      const { params, body: change } = request;
      const changed = await changeMember(deps, { id: params.id, change }, changedBy(request));
      return presentMemberTo(request.caller, changed);
    },
  });
}
