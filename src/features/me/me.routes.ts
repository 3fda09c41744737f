import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { staffNames } from '../accounts/index.ts';
import { type AvatarDeps, changeMember, saveAvatar } from './change-avatar.ts';
import { meSchema, profileChangeSchema } from './me.schemas.ts';
import { readMe } from './read-me.ts';

const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;
/** Enough for a photo from a phone. */
const UPLOAD_LIMIT_BYTES = 5 * 1024 * 1024;
const responses = { 200: { description: 'The signed-in member', schema: meSchema } };

export function meEndpoints(deps: AvatarDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getMe',
      tag: 'Accounts',
      audience: { who: 'member', embedded: true },
      method: 'get',
      path: '/v1/me',
      summary: 'Get the signed-in member with grants and subscription',
      responses,
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
      responses,
      handle: async ({ caller, body: change }) => {
        const member = requireMember(caller);
        const { memberId } = member;
        if (change.name !== undefined) {
          await staffNames.refuse(deps.db.read, { path: 'body.name', name: change.name, memberId });
        }
        await changeMember(deps, memberId, change);
        return { status: 200, body: await readMe(deps, member) };
      },
    }),
    avatarEndpoint(deps),
  ];
}

function avatarEndpoint(deps: AvatarDeps): Endpoint {
  return endpoint({
    name: 'uploadAvatar',
    ...FOR_MEMBERS,
    method: 'put',
    path: '/v1/me/avatar',
    summary: 'Upload your picture as a JPEG, PNG, WebP, AVIF or GIF file',
    bodyFormat: 'raw',
    bodyLimitBytes: UPLOAD_LIMIT_BYTES,
    limits: [
      { name: 'avatar-uploads', points: 20, perSeconds: 3600, counted: 'database', by: 'account' },
    ],
    responses,
    refusals: { 415: ['unsupported_image'], 422: ['unreadable_image'], 503: ['media_unavailable'] },
    handle: async ({ caller, rawBody }) => {
      const member = requireMember(caller);
      await saveAvatar(deps, member.memberId, rawBody);
      return { status: 200, body: await readMe(deps, member) };
    },
  });
}
