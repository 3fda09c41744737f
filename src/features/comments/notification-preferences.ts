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

/** What a member is notified of by email; `daily` is for one digest a day instead of one email for each. */
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

/** For the link in each email. Throws `not_found` for a token that we did not make. */
export async function turnNotificationsOff(deps: LinkDeps, token: string): Promise<void> {
  const memberId = await requireNotificationLink(deps, token);
  if (!(await unsubscribeFromAll(deps.db.read, memberId, deps.clock.now()))) throw notFound();
}

/** Whose link it is. Throws `not_found` for a token that we did not make. */
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

/** A member who never chose is notified of everything at once; the link in an email ends all of it. */
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
