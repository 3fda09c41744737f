import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { textsForRequest } from '../../wording/request-texts.ts';
import type { RenderNotice } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { CHANGING, READING, TAG } from './comments.limits.ts';
import {
  changeNotificationSettings,
  type NotificationSettings,
  readNotificationSettings,
  requireNotificationLink,
  turnNotificationsOff,
} from './notification-preferences.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const notificationsSchema = z
  .strictObject({
    replies: z.boolean().meta({ description: 'Replies to your comments' }),
    mentions: z.boolean().meta({ description: 'Comments that mention you' }),
    decisions: z.boolean().meta({ description: "Moderators' decisions on your comments" }),
    threads: z.boolean().meta({ description: 'New comments in conversations that you follow' }),
    queue: z.boolean().meta({ description: 'For moderators: a daily email about the queues' }),
    daily: z.boolean().meta({ description: 'One daily digest instead of single emails' }),
  } satisfies Record<keyof NotificationSettings, z.ZodBoolean>)
  .meta({ id: 'Notices' });

export interface NotificationRoutesDeps extends CommentDeps {
  readonly renderNotice: RenderNotice;
}

/** The email notification preferences of members. */
export function notificationEndpoints(deps: NotificationRoutesDeps): Endpoint[] {
  return [...unsubscribeEndpoints(deps), ...ownEndpoints(deps)];
}

/** The unsubscribe link in each email, which needs no sign-in and does not reveal whose it is. */
function unsubscribeEndpoints(deps: NotificationRoutesDeps): Endpoint[] {
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
      summary: 'A page with an unsubscribe button; opening it changes nothing',
      responses: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: async (request) => {
        await requireNotificationLink(deps, request.params.token);
        const settings = await deps.readSettings();
        return deps.renderNotice(settings, unsubscribePage(textsForRequest(settings, request)));
      },
    }),
    endpoint({
      ...shared,
      name: 'turnNoticesOff',
      method: 'post',
      summary: 'Unsubscribe from all notifications with one click (RFC 8058)',
      // Email clients send a form: "List-Unsubscribe=One-Click".
      bodyFormat: 'raw',
      responses: { 200: { description: 'A confirmation page', contentType: 'text/html' } },
      handle: async (request) => {
        await turnNotificationsOff(deps, request.params.token);
        const settings = await deps.readSettings();
        return deps.renderNotice(settings, unsubscribedPage(textsForRequest(settings, request)));
      },
    }),
  ];
}

function ownEndpoints(deps: CommentDeps): Endpoint[] {
  const shared = {
    path: '/v1/me/notices',
    tag: TAG,
    audience: { who: 'member' },
    responses: {
      200: { description: 'The notification preferences', schema: notificationsSchema },
    },
  } as const;
  return [
    endpoint({
      ...shared,
      name: 'getNoticeChoices',
      method: 'get',
      summary: "The member's email notification preferences",
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
      summary: "Change the member's email notification preferences",
      body: notificationsSchema.partial(),
      limits: [CHANGING],
      handle: async ({ caller, body }) => {
        const { memberId } = requireMember(caller);
        return { status: 200, body: await changeNotificationSettings(deps, memberId, body) };
      },
    }),
  ];
}
