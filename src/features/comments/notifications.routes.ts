import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { CommentDeps } from './comment-deps.ts';
import { CHANGING, READING, TAG } from './comments.limits.ts';
import {
  ensureNotificationPreferences,
  findNotificationPreferences,
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationPreferences,
  unsubscribeFromAll,
  updateNotificationPreferences,
} from './notifications.store.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const HTML = 'text/html; charset=utf-8';

const kindFields = {
  replies: z.boolean().meta({ description: 'Somebody answered you' }),
  mentions: z.boolean().meta({ description: 'Somebody mentioned you' }),
  decisions: z.boolean().meta({ description: 'A moderator decided about what you wrote' }),
  threads: z.boolean().meta({ description: 'Something was said in conversations you follow' }),
  queue: z.boolean().meta({ description: 'For moderators: what waits for them, once a day' }),
} as const satisfies Record<NotificationKind, z.ZodBoolean>;

const notificationsSchema = z
  .strictObject({
    ...kindFields,
    daily: z.boolean().meta({ description: 'In one letter a day, instead of each at once' }),
  })
  .meta({ id: 'Notices' });

type NotificationSettings = z.output<typeof notificationsSchema>;

/** What members are notified of by email. */
export function notificationEndpoints(deps: CommentDeps): Endpoint[] {
  return [...unsubscribeEndpoints(deps), ...ownEndpoints(deps)];
}

/** The link in each email; it works without signing in, and does not reveal whose it is. */
function unsubscribeEndpoints({ db, clock }: CommentDeps): Endpoint[] {
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
        await unsubscribeFromAll(db.read, token, clock.now());
        return { status: 200, raw: { contentType: HTML, bytes: unsubscribedPage() } };
      },
    }),
  ];
}

function ownEndpoints({ db, clock }: CommentDeps): Endpoint[] {
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
        const preferences = await findNotificationPreferences(db.read, memberId);
        return { status: 200, body: presentPreferences(preferences) };
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
        const now = clock.now();
        const present = await ensureNotificationPreferences(db.read, memberId, now);
        const { daily, ...kinds } = applyChange(presentPreferences(present), body);
        const isOff = NOTIFICATION_KINDS.every((kind) => !kinds[kind]);
        const preferences = { ...kinds, isDaily: daily, offAt: isOff ? now : null };
        await updateNotificationPreferences(db.read, memberId, preferences);
        return { status: 200, body: { ...kinds, daily } };
      },
    }),
  ];
}

/** A member who never chose is notified of everything at once; the link in an email ends all of it. */
function presentPreferences(preferences: NotificationPreferences | null): NotificationSettings {
  const isOff = preferences !== null && preferences.offAt !== null;
  const wants = (kind: NotificationKind) => !isOff && (preferences?.[kind] ?? true);
  return {
    replies: wants('replies'),
    mentions: wants('mentions'),
    decisions: wants('decisions'),
    threads: wants('threads'),
    queue: wants('queue'),
    daily: preferences?.isDaily ?? false,
  };
}

function applyChange(
  present: NotificationSettings,
  change: { [Name in keyof NotificationSettings]?: NotificationSettings[Name] | undefined },
): NotificationSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...present, ...Object.fromEntries(given) };
}
