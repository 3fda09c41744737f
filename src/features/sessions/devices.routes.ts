import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import {
  listDevices,
  type SignOutOtherDevicesDeps,
  signOutDevice,
  signOutOtherDevices,
} from './devices.ts';
import { deviceSchema } from './sessions.schemas.ts';

const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;

export function deviceEndpoints(deps: SignOutOtherDevicesDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_MEMBERS,
      name: 'listDevices',
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'Your sessions, newest first',
      query: pageQuery,
      answers: { 200: { description: 'A page of sessions', schema: pageOf(deviceSchema) } },
      result: ({ caller, query }) => listDevices(deps, requireMember(caller), query),
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'endOtherDevices',
      method: 'delete',
      path: '/v1/me/sessions',
      summary: 'Sign out all other devices at once; the address of your feed is revoked too',
      answers: { 204: { description: 'Signed out' } },
      result: ({ caller }) => signOutOtherDevices(deps, requireMember(caller)),
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'endDevice',
      method: 'delete',
      path: '/v1/me/sessions/{id}',
      summary: 'Sign out a device at once',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Signed out' } },
      result: ({ caller, params: { id: sessionId } }) => {
        const { memberId } = requireMember(caller);
        return signOutDevice(deps, { memberId, sessionId });
      },
    }),
  ];
}
