import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { deviceSchema } from './sessions.schemas.ts';
import { endOwnSession, listActiveSessions } from './sessions.store.ts';
import { presentDevice } from './sessions.views.ts';
import { type SignOutOtherDevicesDeps, signOutOtherDevices } from './sign-out-other-devices.ts';

const LIST = 'my-sessions';
const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;

export function deviceEndpoints(deps: SignOutOtherDevicesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listDevices',
      ...FOR_MEMBERS,
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'Where you are signed in, the newest first',
      query: pageQuery,
      answers: { 200: { description: 'A page of sessions', schema: pageOf(deviceSchema) } },
      handle: async ({ caller, query: { cursor, limit } }) => {
        const { memberId, sessionId } = requireMember(caller);
        const after = readCursor(LIST, cursor)?.id ?? null;
        const wanted = { memberId, now: deps.clock.now(), after, limit };
        const rows = await listActiveSessions(deps.db.read, wanted);
        const page = toPage(rows, limit, ({ id, createdAt }) => ({
          at: createdAt.toISOString(),
          id,
        }));
        const data = page.rows.map((row) => presentDevice(row, sessionId));
        return { status: 200, body: { data, nextCursor: writeCursor(LIST, page.next) } };
      },
    }),
    endpoint({
      name: 'endOtherDevices',
      ...FOR_MEMBERS,
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
      name: 'endDevice',
      ...FOR_MEMBERS,
      method: 'delete',
      path: '/v1/me/sessions/{id}',
      summary: 'Sign one device out, at once',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Signed out' } },
      handle: async ({ caller, params }) => {
        const { memberId } = requireMember(caller);
        const end = { memberId, sessionId: params.id, now: deps.clock.now() };
        if (!(await endOwnSession(deps.db.read, end))) throw notFound();
        return { status: 204 };
      },
    }),
  ];
}
