import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageById, pageOf, pageQuery } from '../../platform/http/pages.ts';
import { deviceSchema } from './sessions.schemas.ts';
import { endOwnSession, listActiveSessions } from './sessions.store.ts';
import { presentDevice } from './sessions.views.ts';
import { type SignOutOtherDevicesDeps, signOutOtherDevices } from './sign-out-other-devices.ts';

const LIST = 'my-sessions';
const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;

export function deviceEndpoints(deps: SignOutOtherDevicesDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_MEMBERS,
      name: 'listDevices',
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'Where you are signed in, the newest first',
      query: pageQuery,
      answers: { 200: { description: 'A page of sessions', schema: pageOf(deviceSchema) } },
      handle: async ({ caller, query }) => {
        const { memberId, sessionId } = requireMember(caller);
        const now = deps.clock.now();
        const body = await pageById(LIST, query, {
          read: (page) => listActiveSessions(deps.db.read, { memberId, now, ...page }),
          present: (row) => presentDevice(row, sessionId),
        });
        return { status: 200, body };
      },
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'endOtherDevices',
      method: 'delete',
      path: '/v1/me/sessions',
      summary: 'Sign every other device out, at once; the address of your own feed is closed too',
      answers: { 204: { description: 'Signed out' } },
      handle: async ({ caller }) => {
        await signOutOtherDevices(deps, requireMember(caller));
        return { status: 204 };
      },
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'endDevice',
      method: 'delete',
      path: '/v1/me/sessions/{id}',
      summary: 'Sign one device out, at once',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Signed out' } },
      handle: async ({ caller, params: { id: sessionId } }) => {
        const { memberId } = requireMember(caller);
        const now = deps.clock.now();
        if (!(await endOwnSession(deps.db.read, { memberId, sessionId, now }))) throw notFound();
        return { status: 204 };
      },
    }),
  ];
}
