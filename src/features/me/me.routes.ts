import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { staffNames, updateMember } from '../accounts/index.ts';
import { meSchema, profileChangeSchema } from './me.schemas.ts';
import { type MeDeps, readMe } from './read-me.ts';

const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;
const answers = { 200: { description: 'The signed-in member', schema: meSchema } };

export function meEndpoints(deps: MeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getMe',
      tag: 'Accounts',
      audience: { who: 'member', embedded: true },
      method: 'get',
      path: '/v1/me',
      summary: 'The signed-in member, with grants and subscription',
      answers,
      handle: async ({ caller }) => ({
        status: 200,
        body: await readMe(deps, requireMember(caller)),
      }),
    }),
    endpoint({
      name: 'updateMe',
      ...FOR_MEMBERS,
      method: 'patch',
      path: '/v1/me',
      summary: 'Change your name, picture or language',
      body: profileChangeSchema,
      answers,
      handle: async ({ caller, body: change }) => {
        const member = requireMember(caller);
        const { memberId } = member;
        if (change.name !== undefined) {
          await staffNames.refuse(deps.db.read, { path: 'body.name', name: change.name, memberId });
        }
        await updateMember(deps.db.read, { id: memberId, change, now: deps.clock.now() });
        return { status: 200, body: await readMe(deps, member) };
      },
    }),
  ];
}
