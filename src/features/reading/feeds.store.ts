import type { Tx } from '../../platform/db/database.ts';

export interface MemberFeed {
  readonly memberId: string;
  readonly seed: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly rotatedAt: Date;
}

export function findFeed(tx: Tx, memberId: string): Promise<MemberFeed | null> {
  return tx.memberFeed.findUnique({ where: { memberId } });
}

export async function findFeedOwner(tx: Tx, tokenHash: string): Promise<string | null> {
  return (await tx.memberFeed.findUnique({ where: { tokenHash } }))?.memberId ?? null;
}

/** Inserts a member's feed unless one exists; the primary key makes this safe under a race. */
export async function insertFeed(tx: Tx, feed: MemberFeed): Promise<void> {
  await tx.memberFeed.createMany({ data: [feed], skipDuplicates: true });
}

/** Replaces the token. The last of two concurrent changes wins; the other URL stops working. */
export async function writeFeed(
  tx: Tx,
  { memberId, ...change }: Omit<MemberFeed, 'createdAt'>,
): Promise<void> {
  await tx.memberFeed.updateMany({ where: { memberId }, data: change });
}

/** Deletes a member's feed, so that its URL stops working; returns 1 if there was one. */
export async function removeFeedOf(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx.memberFeed.deleteMany({ where: { memberId } });
  return count;
}
