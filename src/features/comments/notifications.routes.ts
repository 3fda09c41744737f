import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { CommentDeps } from './comment-deps.ts';
import { CHANGING, READING, TAG } from './comments.limits.ts';
import {
  changeNotificationSettings,
  type NotificationSettings,
  readNotificationSettings,
  turnNotificationsOff,
} from './notification-preferences.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const HTML = 'text/html; charset=utf-8';

const notificationsSchema = z
  .strictObject({
    replies: z.boolean().meta({ description: 'Somebody answered you' }),
    mentions: z.boolean().meta({ description: 'Somebody mentioned you' }),
    decisions: z.boolean().meta({ description: 'A moderator decided about what you wrote' }),
    threads: z.boolean().meta({ description: 'Something was said in conversations you follow' }),
    queue: z.boolean().meta({ description: 'For moderators: what waits for them, once a day' }),
    daily: z.boolean().meta({ description: 'In one letter a day, instead of each at once' }),
  } satisfies Record<keyof NotificationSettings, z.ZodBoolean>)
  .meta({ id: 'Notices' });

/** What members are notified of by email. */
export function notificationEndpoints(deps: CommentDeps): Endpoint[] {
  return [...unsubscribeEndpoints(deps), ...ownEndpoints(deps)];
}

/** The link in each email; it works without signing in, and does not reveal whose it is. */
function unsubscribeEndpoints(deps: CommentDeps): Endpoint[] {
  const shared = {
    path: '/v1/comments/notices/off/{token}',
    tag: TAG,
    audience: { who: 'anyone' },
    params: z.object({ token: z.string().min(1).max(100) }),
    limits: [READING],
  } as const;
  return [
    endpoint({
      ...shared,
      name: 'showNoticesOff',
      method: 'get',
      summary: 'A page with a button; looking at it changes nothing',
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: () =>
        Promise.resolve({ status: 200, raw: { contentType: HTML, bytes: unsubscribePage() } }),
    }),
    endpoint({
      ...shared,
      name: 'turnNoticesOff',
      method: 'post',
      summary: 'Get no more notices, with one click (RFC 8058)',
      // Mail programs send a form: "List-Unsubscribe=One-Click".
      bodyFormat: 'raw',
      answers: { 200: { description: 'A page that says so', contentType: 'text/html' } },
      handle: async ({ params: { token } }) => {
        await turnNotificationsOff(deps, token);
        return { status: 200, raw: { contentType: HTML, bytes: unsubscribedPage() } };
      },
    }),
  ];
}

function ownEndpoints(deps: CommentDeps): Endpoint[] {
  const shared = {
    path: '/v1/me/notices',
    tag: TAG,
    audience: { who: 'member' },
    answers: { 200: { description: 'The notices', schema: notificationsSchema } },
  } as const;
  return [
    endpoint({
      ...shared,
      name: 'getNoticeChoices',
      method: 'get',
      summary: 'Of what one is told by mail',
      limits: [READING],
      handle: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        return { status: 200, body: await readNotificationSettings(deps, memberId) };
      },
    }),
    endpoint({
      ...shared,
      name: 'updateNoticeChoices',
      method: 'patch',
      summary: 'Choose of what to be told by mail, and how often',
      body: notificationsSchema.partial(),
      limits: [CHANGING],
      handle: async ({ caller, body }) => {
        const { memberId } = requireMember(caller);
        return { status: 200, body: await changeNotificationSettings(deps, memberId, body) };
      },
    }),
  ];
}
