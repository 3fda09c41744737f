import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { afterPosition, type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import type { Queue } from './moderation.schemas.ts';

/** The column with the instant at which a comment entered each queue; null if it is not in the queue. */
const COLUMNS = {
  held: 'heldAt',
  reported: 'reportedAt',
  appealed: 'appealedAt',
} as const satisfies Record<Queue, keyof Prisma.CommentWhereInput>;

const include = {
  article: { select: { slug: true, title: true } },
  parent: { select: { id: true, body: true, memberId: true } },
  reports: { where: { settledAt: null }, orderBy: { createdAt: 'asc' } },
  revisions: { orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.CommentInclude;

export type ModerationCaseRow = Prisma.CommentGetPayload<{ include: typeof include }>;

export function waitingSince(queue: Queue, row: ModerationCaseRow): Date {
  return row[COLUMNS[queue]] ?? row.createdAt;
}

/** Lists `limit` + 1 comments in a queue, oldest first. */
export function listQueued(
  tx: Tx,
  queue: Queue,
  { after, limit }: InstantPage,
): Promise<ModerationCaseRow[]> {
  const column = COLUMNS[queue];
  return tx.comment.findMany({
    where: { [column]: { not: null }, ...afterPosition(column, after) },
    orderBy: [{ [column]: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    include,
  });
}

/** Lists `limit` + 1 comments of a member, newest first. */
export function listModerationCasesOf(
  tx: Tx,
  { memberId, after, limit }: InstantPage & { readonly memberId: string },
): Promise<ModerationCaseRow[]> {
  return tx.comment.findMany({
    where: { memberId, ...olderThan('createdAt', after) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include,
  });
}

/** Throws if the comment does not exist. */
export function getModerationCaseRow(tx: Tx, id: string): Promise<ModerationCaseRow> {
  return tx.comment.findUniqueOrThrow({ where: { id }, include });
}

export interface AuthorCounts {
  readonly published: number;
  readonly rejected: number;
}

/** Counts the published and rejected comments of each author. */
export async function countByAuthor(
  tx: Tx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, AuthorCounts>> {
  const groups = await tx.comment.groupBy({
    by: ['memberId', 'status'],
    where: { memberId: { in: [...memberIds] }, status: { in: ['published', 'rejected'] } },
    _count: { _all: true },
  });
  const countOf = (memberId: string, status: keyof AuthorCounts) =>
    groups.find((one) => one.memberId === memberId && one.status === status)?._count._all ?? 0;
  return new Map(
    memberIds.map((id) => [
      id,
      { published: countOf(id, 'published'), rejected: countOf(id, 'rejected') },
    ]),
  );
}

/** Counts the comments in each queue, and returns when the oldest of all entered its queue. */
export async function countQueues(
  tx: Tx,
): Promise<Record<Queue, number> & { readonly oldestAt: Date | null }> {
  const [held, reported, appealed] = await Promise.all([
    countQueue(tx, 'held'),
    countQueue(tx, 'reported'),
    countQueue(tx, 'appealed'),
  ]);
  const oldest = [held, reported, appealed].flatMap(({ oldestAt }) => oldestAt?.getTime() ?? []);
  return {
    held: held.count,
    reported: reported.count,
    appealed: appealed.count,
    oldestAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
  };
}

async function countQueue(tx: Tx, queue: Queue): Promise<{ count: number; oldestAt: Date | null }> {
  const column = COLUMNS[queue];
  const where = { [column]: { not: null } };
  const [count, oldest] = await Promise.all([
    tx.comment.count({ where }),
    tx.comment.findFirst({ where, orderBy: { [column]: 'asc' } }),
  ]);
  return { count, oldestAt: oldest?.[column] ?? null };
}
