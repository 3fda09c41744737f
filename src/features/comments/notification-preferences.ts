import { readSignedId } from '../../platform/crypto/signed-ids.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { CommentDeps } from './comment-deps.ts';
import {
  ensureNotificationPreferences,
  findMemberOfOldLink,
  findNotificationPreferences,
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationPreferences,
  unsubscribeFromAll,
  updateNotificationPreferences,
} from './notifications.store.ts';

type PreferenceDeps = Pick<CommentDeps, 'db' | 'clock'>;
type LinkDeps = Pick<CommentDeps, 'db' | 'clock' | 'mailLinkSecrets'>;

/** The kinds of email notifications that a member gets; `daily` replaces single emails by one digest a day. */
export type NotificationSettings = Readonly<Record<NotificationKind | 'daily', boolean>>;
type SettingsChange = { [Name in keyof NotificationSettings]?: boolean | undefined };

export async function readNotificationSettings(
  { db }: PreferenceDeps,
  memberId: string,
): Promise<NotificationSettings> {
  return toSettings(await findNotificationPreferences(db.read, memberId));
}

/** Changes some of the settings, and returns all of them. */
export async function changeNotificationSettings(
  { db, clock }: PreferenceDeps,
  memberId: string,
  change: SettingsChange,
): Promise<NotificationSettings> {
  const now = clock.now();
  const present = await ensureNotificationPreferences(db.read, memberId, now);
  const settings = applyChange(toSettings(present), change);
  const { daily, ...kinds } = settings;
  const isOff = NOTIFICATION_KINDS.every((kind) => !kinds[kind]);
  const preferences = { ...kinds, isDaily: daily, offAt: isOff ? now : null };
  await updateNotificationPreferences(db.read, memberId, preferences);
  return settings;
}

/** Handles the unsubscribe link in each email. Throws `not_found` for an invalid token. */
export async function turnNotificationsOff(deps: LinkDeps, token: string): Promise<void> {
  const memberId = await requireNotificationLink(deps, token);
  if (!(await unsubscribeFromAll(deps.db.read, memberId, deps.clock.now()))) throw notFound();
}

/** Returns the id of the member to whom the link belongs. Throws `not_found` for an invalid token. */
export async function requireNotificationLink(
  { db, mailLinkSecrets }: LinkDeps,
  token: string,
): Promise<string> {
  const memberId =
    readSignedId(mailLinkSecrets, 'notifications-off', token) ??
    (await findMemberOfOldLink(db.read, token));
  if (memberId === null) throw notFound();
  return memberId;
}

/** By default, members are notified of everything without a digest. The link in an email turns everything off. */
function toSettings(preferences: NotificationPreferences | null): NotificationSettings {
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

function applyChange(present: NotificationSettings, change: SettingsChange): NotificationSettings {
  const changed = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...present, ...Object.fromEntries(changed) };
}
