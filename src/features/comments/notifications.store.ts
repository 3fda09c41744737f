import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { storedFormsOf, withoutToken } from '../../platform/db/stored-tokens.ts';

/** The kinds of notifications that are sent immediately or in the daily digest. */
export const DIGEST_KINDS = ['replies', 'mentions', 'decisions', 'threads'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** All kinds of notifications; `queue` is for moderators. */
export const NOTIFICATION_KINDS = [...DIGEST_KINDS, 'queue'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** `offAt` is set if the member has unsubscribed from all notifications. */
export type NotificationPreferences = Prisma.NoticeChoiceGetPayload<object>;

/** Returns null if the member was never notified and never changed the preferences. */
export function findNotificationPreferences(
  tx: Tx,
  memberId: string,
): Promise<NotificationPreferences | null> {
  return tx.noticeChoice.findUnique({ where: { memberId } });
}

/** Returns a member's preferences, created with the defaults if missing; safe under a race. */
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

/** Returns false if the member has no preferences, and so was never notified. */
export async function unsubscribeFromAll(tx: Tx, memberId: string, offAt: Date): Promise<boolean> {
  const { count } = await tx.noticeChoice.updateMany({ where: { memberId }, data: { offAt } });
  return count > 0;
}

/** Returns the member whose unsubscribe link an earlier version sent; null for any other token. */
export async function findMemberOfOldLink(tx: Tx, token: string): Promise<string | null> {
  const where = { linkToken: { in: storedFormsOf(token) } };
  return (await tx.noticeChoice.findFirst({ where, select: { memberId: true } }))?.memberId ?? null;
}

/**
 * A notification. Its `cause` is unique, so that a member is notified of it once. `detail` is a moderator's decision.
 * `mailedAt` is null while the notification waits: for the daily digest, or an approval for further ones.
 */
export type Notification = Omit<Prisma.NoticeGetPayload<object>, 'kind'> & {
  readonly kind: DigestKind;
};

/** Returns false if the cause already has a notification; the unique index makes this safe under a race. */
export async function insertNotification(tx: Tx, notification: Notification): Promise<boolean> {
  const { count } = await tx.notice.createMany({ data: [notification], skipDuplicates: true });
  return count === 1;
}

/** Lists members whose oldest pending notification was created before an instant. */
export function listMembersDueForDigest(tx: Tx, before: Date, limit: number): Promise<string[]> {
  return listMembersDue(tx, {}, { before, limit });
}

/** The `detail` of a notification that a comment was published. */
export const PUBLISHED_DETAIL = 'published';

/** Approvals wait a few minutes, so that one mail can list several. */
const APPROVALS = { kind: 'decisions', detail: PUBLISHED_DETAIL } as const;

/** Lists members without a daily digest whose oldest pending approval was created before an instant. */
export function listMembersDueForApprovals(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const which = { ...APPROVALS, member: { noticeChoice: { isDaily: false } } };
  return listMembersDue(tx, which, { before, limit });
}

async function listMembersDue(
  tx: Tx,
  which: Pick<Prisma.NoticeWhereInput, 'kind' | 'detail' | 'member'>,
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.notice.groupBy({
    by: ['memberId'],
    where: { ...which, mailedAt: null },
    having: { createdAt: { _min: { lte: before } } },
    orderBy: { memberId: 'asc' },
    take: limit,
  });
  return rows.map(({ memberId }) => memberId);
}

/** Like `claimPendingNotifications`, but only the approvals. */
export function claimPendingApprovals(
  tx: Tx,
  memberId: string,
  mailedAt: Date,
): Promise<Notification[]> {
  return claim(tx, { ...APPROVALS, memberId }, mailedAt);
}

/**
 * Returns a member's pending notifications, oldest first, and marks them as mailed. The second of two concurrent
 * processes waits for the rows and then finds none.
 */
export function claimPendingNotifications(
  tx: Tx,
  memberId: string,
  mailedAt: Date,
): Promise<Notification[]> {
  return claim(tx, { memberId }, mailedAt);
}

async function claim(
  tx: Tx,
  which: Pick<Prisma.NoticeWhereInput, 'memberId' | 'kind' | 'detail'>,
  mailedAt: Date,
): Promise<Notification[]> {
  const rows = await tx.notice.updateManyAndReturn({
    where: { ...which, mailedAt: null },
    data: { mailedAt },
  });
  return rows
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((row) => {
      const kind = DIGEST_KINDS.find((one) => one === row.kind);
      return kind === undefined ? [] : [{ ...row, kind }];
    });
}
