import { z } from 'zod';
import { rankOf, requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { requireHigherRank } from '../accounts/index.ts';
import { actorOf, recordChange } from '../audit/index.ts';
import {
  listDevices,
  type SignOutOtherDevicesDeps,
  signOutDevice,
  signOutOtherDevices,
} from './devices.ts';
import { deviceSchema } from './sessions.schemas.ts';

const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;

const OF_MEMBER = '/v1/staff/members/{id}/sessions';

/** Endpoints with which support lists a member's devices and signs one out. */
function staffDeviceEndpoints(deps: SignOutOtherDevicesDeps): Endpoint[] {
  const shared = { tag: 'Staff: members', audience: { who: 'staff', role: 'admin' } } as const;
  return [
    endpoint({
      ...shared,
      name: 'listMemberSessions',
      method: 'get',
      path: OF_MEMBER,
      summary: "A member's active sessions, newest first",
      params: z.object({ id: z.uuid() }),
      query: pageQuery,
      responses: { 200: { description: 'A page of sessions', schema: pageOf(deviceSchema) } },
      result: ({ params: { id: memberId }, query }) =>
        listDevices(deps, { memberId, sessionId: '', role: 'reader' }, query),
    }),
    endpoint({
      ...shared,
      name: 'endMemberSession',
      method: 'delete',
      path: `${OF_MEMBER}/{sessionId}`,
      summary: 'Sign a member out of one device at once',
      params: z.object({ id: z.uuid(), sessionId: z.uuid() }),
      responses: { 204: { description: 'Signed out' } },
      result: async (request) => {
        const { id: memberId, sessionId } = request.params;
        await requireHigherRank(deps.db.read, rankOf(request.caller), memberId);
        await signOutDevice(deps, { memberId, sessionId });
        await recordChange(deps.db.read, {
          actor: actorOf(request),
          at: deps.clock.now(),
          action: 'member.session_ended',
          subject: { kind: 'member', id: memberId },
        });
      },
    }),
  ];
}

export function deviceEndpoints(deps: SignOutOtherDevicesDeps): Endpoint[] {
  return [
    ...staffDeviceEndpoints(deps),
    endpoint({
      ...FOR_MEMBERS,
      name: 'listDevices',
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'Your sessions, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of sessions', schema: pageOf(deviceSchema) } },
      result: ({ caller, query }) => listDevices(deps, requireMember(caller), query),
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'endOtherDevices',
      method: 'delete',
      path: '/v1/me/sessions',
      summary: 'Sign out all other devices at once; the URL of your feed is revoked too',
      responses: { 204: { description: 'Signed out' } },
      result: ({ caller }) => signOutOtherDevices(deps, requireMember(caller)),
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'endDevice',
      method: 'delete',
      path: '/v1/me/sessions/{id}',
      summary: 'Sign out a device at once',
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'Signed out' } },
      result: ({ caller, params: { id: sessionId } }) => {
        const { memberId } = requireMember(caller);
        return signOutDevice(deps, { memberId, sessionId });
      },
    }),
  ];
}
