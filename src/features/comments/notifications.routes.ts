import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { CHANGING, READING, TAG } from './comments.limits.ts';
import {
  ensureNotificationPreferences,
  findNotificationPreferences,
  NOTIFICATION_KINDS,
  type NotificationPreferences,
  unsubscribeFromAll,
  updateNotificationPreferences,
} from './notifications.store.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const OFF = '/v1/comments/notices/off/{token}';
const OWN = '/v1/me/notices';
const HTML = 'text/html; charset=utf-8';
const tokenParams = z.object({ token: z.string().min(1).max(100) });

const notificationsSchema = z
  .strictObject({
    replies: z.boolean().meta({ description: 'Somebody answered you' }),
    mentions: z.boolean().meta({ description: 'Somebody mentioned you' }),
    decisions: z.boolean().meta({ description: 'A moderator decided about what you wrote' }),
    threads: z.boolean().meta({ description: 'Something was said in conversations you follow' }),
    queue: z.boolean().meta({ description: 'For moderators: what waits for them, once a day' }),
    daily: z.boolean().meta({ description: 'In one letter a day, instead of each at once' }),
  })
  .meta({ id: 'Notices' });

/** Of what members are told by mail. */
export function notificationEndpoints(deps: ConversationDeps): Endpoint[] {
  return [...linkEndpoints(deps), ...ownEndpoints(deps)];
}

/** What the link in a notice leads to; it works without signing in, and says nothing of whose it is. */
function linkEndpoints({ db, clock }: ConversationDeps): Endpoint[] {
  return [
    endpoint({
      name: 'showNoticesOff',
      method: 'get',
      path: OFF,
      summary: 'A page with a button; looking at it changes nothing',
      tag: TAG,
      audience: { who: 'anyone' },
      params: tokenParams,
      limits: [READING],
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: () =>
        Promise.resolve({ status: 200, raw: { contentType: HTML, bytes: unsubscribePage() } }),
    }),
    endpoint({
      name: 'turnNoticesOff',
      method: 'post',
      path: OFF,
      summary: 'Get no more notices, with one click (RFC 8058)',
      tag: TAG,
      audience: { who: 'anyone' },
      params: tokenParams,
      // Mail programs send a form: "List-Unsubscribe=One-Click".
      bodyFormat: 'raw',
      limits: [READING],
      answers: { 200: { description: 'A page that says so', contentType: 'text/html' } },
      handle: async ({ params: { token } }) => {
        await unsubscribeFromAll(db.read, token, clock.now());
        return { status: 200, raw: { contentType: HTML, bytes: unsubscribedPage() } };
      },
    }),
  ];
}

function ownEndpoints({ db, clock }: ConversationDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getNoticeChoices',
      method: 'get',
      path: OWN,
      summary: 'Of what one is told by mail',
      tag: TAG,
      audience: { who: 'member' },
      limits: [READING],
      answers: { 200: { description: 'The notices', schema: notificationsSchema } },
      handle: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        const choice = await findNotificationPreferences(db.read, memberId);
        return { status: 200, body: presentPreferences(choice) };
      },
    }),
    endpoint({
      name: 'updateNoticeChoices',
      method: 'patch',
      path: OWN,
      summary: 'Choose of what to be told by mail, and how often',
      tag: TAG,
      audience: { who: 'member' },
      body: notificationsSchema.partial(),
      limits: [CHANGING],
      answers: { 200: { description: 'The notices', schema: notificationsSchema } },
      handle: async ({ caller, body }) => {
        const { memberId } = requireMember(caller);
        const now = clock.now();
        const present = presentPreferences(
          await ensureNotificationPreferences(db.read, memberId, now),
        );
        const { daily, ...kinds } = { ...present, ...withoutUndefined(body) };
        const isOff = NOTIFICATION_KINDS.every((kind) => !kinds[kind]);
        const change = { ...kinds, isDaily: daily, offAt: isOff ? now : null };
        await updateNotificationPreferences(db.read, memberId, change);
        return { status: 200, body: { ...kinds, daily } };
      },
    }),
  ];
}

type NotificationSettings = z.output<typeof notificationsSchema>;

/** Whoever never chose is told of everything, at once; the link in a mail ends all of it. */
function presentPreferences(choice: NotificationPreferences | null): NotificationSettings {
  const isOff = choice !== null && choice.offAt !== null;
  const wants = (kind: (typeof NOTIFICATION_KINDS)[number]) => !isOff && (choice?.[kind] ?? true);
  return {
    replies: wants('replies'),
    mentions: wants('mentions'),
    decisions: wants('decisions'),
    threads: wants('threads'),
    queue: wants('queue'),
    daily: choice?.isDaily ?? false,
  };
}

function withoutUndefined(
  body: {
    [Name in keyof NotificationSettings]?: NotificationSettings[Name] | undefined;
  },
): Partial<NotificationSettings> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
