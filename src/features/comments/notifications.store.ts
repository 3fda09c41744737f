import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { storedFormsOf, withoutToken } from '../../platform/db/stored-tokens.ts';

/** Notifications that go out at once or wait for the daily digest. */
export const DIGEST_KINDS = ['replies', 'mentions', 'decisions', 'threads'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** What a member can be notified of; `queue` is for moderators. */
export const NOTIFICATION_KINDS = [...DIGEST_KINDS, 'queue'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** `offAt` is set once a member unsubscribed from all notifications. */
export type NotificationPreferences = Prisma.NoticeChoiceGetPayload<object>;

/** Null for a member who was never notified and never chose. */
export function findNotificationPreferences(
  tx: Tx,
  memberId: string,
): Promise<NotificationPreferences | null> {
  return tx.noticeChoice.findUnique({ where: { memberId } });
}

/** A member's preferences, created with the defaults where there are none; safe under a race. */
export async function ensureNotificationPreferences(
  tx: Tx,
  memberId: string,
  now: Date,
): Promise<NotificationPreferences> {
  const found = await findNotificationPreferences(tx, memberId);
  if (found !== null) return found;
  const created = { memberId, linkToken: withoutToken(memberId), createdAt: now };
  await tx.noticeChoice.createMany({ data: [created], skipDuplicates: true });
  return tx.noticeChoice.findUniqueOrThrow({ where: { memberId } });
}

export async function updateNotificationPreferences(
  tx: Tx,
  memberId: string,
  preferences: Partial<Record<NotificationKind | 'isDaily', boolean>> & { offAt: Date | null },
): Promise<void> {
  await tx.noticeChoice.update({ where: { memberId }, data: preferences });
}

/** False where the member has no preferences, and so was never notified. */
export async function unsubscribeFromAll(tx: Tx, memberId: string, offAt: Date): Promise<boolean> {
  const { count } = await tx.noticeChoice.updateMany({ where: { memberId }, data: { offAt } });
  return count > 0;
}

/** Whose link an earlier version mailed; null for any other token. */
export async function findMemberOfOldLink(tx: Tx, token: string): Promise<string | null> {
  const where = { linkToken: { in: storedFormsOf(token) } };
  return (await tx.noticeChoice.findFirst({ where, select: { memberId: true } }))?.memberId ?? null;
}

/**
 * One notification. Its `cause` is unique, so that a member is notified of it once; `detail` is what a
 * moderator decided; `mailedAt` is null while it waits for the daily digest.
 */
export type Notification = Omit<Prisma.NoticeGetPayload<object>, 'kind'> & {
  readonly kind: DigestKind;
};

/** False where its cause was notified of before: the unique index makes this safe under a race. */
export async function insertNotification(tx: Tx, notification: Notification): Promise<boolean> {
  const { count } = await tx.notice.createMany({ data: [notification], skipDuplicates: true });
  return count === 1;
}

/** Members whose oldest pending notification is from before an instant. */
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
 * Returns a member's pending notifications, oldest first, and marks them as mailed. Of two processes at
 * once the second waits for the rows and then finds none.
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
  return rows
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((row) => {
      const kind = DIGEST_KINDS.find((one) => one === row.kind);
      return kind === undefined ? [] : [{ ...row, kind }];
    });
}
