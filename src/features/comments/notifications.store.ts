import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Of what a member can be told; `queue` is for moderators. */
export const NOTIFICATION_KINDS = ['replies', 'mentions', 'decisions', 'threads', 'queue'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface NotificationPreferences extends Readonly<Record<NotificationKind, boolean>> {
  readonly linkToken: string;
  /** One letter a day, instead of one for each thing at once. */
  readonly isDaily: boolean;
  /** Since when the member wants no notices at all. */
  readonly offAt: Date | null;
}

/** Null for whoever was never told of anything and never chose. */
export function findNotificationPreferences(
  tx: Tx,
  memberId: string,
): Promise<NotificationPreferences | null> {
  return tx.noticeChoice.findUnique({ where: { memberId } });
}

/** What a member wants to be told of; made where there is none, of which the key lets one through. */
export async function ensureNotificationPreferences(
  tx: Tx,
  memberId: string,
  now: Date,
): Promise<NotificationPreferences> {
  const found = await findNotificationPreferences(tx, memberId);
  if (found !== null) return found;
  const fresh = { memberId, linkToken: randomSecret(), createdAt: now };
  await tx.noticeChoice.createMany({ data: [fresh], skipDuplicates: true });
  return tx.noticeChoice.findUniqueOrThrow({ where: { memberId } });
}

export async function updateNotificationPreferences(
  tx: Tx,
  memberId: string,
  choice: Partial<Record<NotificationKind | 'isDaily', boolean>> & { offAt: Date | null },
): Promise<void> {
  await tx.noticeChoice.update({ where: { memberId }, data: choice });
}

/** For the link in each mail; an unknown one changes nothing. */
export async function unsubscribeFromAll(tx: Tx, linkToken: string, offAt: Date): Promise<void> {
  await tx.noticeChoice.updateMany({ where: { linkToken }, data: { offAt } });
}

export interface Notification {
  readonly id: string;
  readonly memberId: string;
  readonly kind: string;
  /** What it is because of: one cause is told once, at once or in the day's letter. */
  readonly cause: string;
  readonly commentId: string;
  /** What a moderator decided. */
  readonly detail: string | null;
  readonly createdAt: Date;
  /** Null while it waits for the day's letter. */
  readonly mailedAt: Date | null;
}

/** False where this was told before; the unique cause lets one of several at once through. */
export async function insertNotification(tx: Tx, notice: Notification): Promise<boolean> {
  const { count } = await tx.notice.createMany({ data: [notice], skipDuplicates: true });
  return count === 1;
}

/** Members whose oldest waiting notice is from before an instant. */
export async function listMembersDueForDigest(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tx.notice.groupBy({
    by: ['memberId'],
    where: { mailedAt: null },
    having: { createdAt: { _min: { lte: before } } },
    orderBy: { memberId: 'asc' },
    take: limit,
  });
  return rows.map(({ memberId }) => memberId);
}

/**
 * Takes all that waits for a member's letter, oldest first, and marks it as told: of two processes at
 * once the second waits for the rows, and then finds none.
 */
export async function claimPendingNotifications(
  tx: Tx,
  memberId: string,
  mailedAt: Date,
): Promise<Notification[]> {
  const rows = await tx.notice.updateManyAndReturn({
    where: { memberId, mailedAt: null },
    data: { mailedAt },
  });
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What a member was told of, for its owner. */
export function listNotificationsOf(tx: Tx, memberId: string) {
  return tx.notice.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { kind: true, commentId: true, createdAt: true, mailedAt: true },
  });
}
