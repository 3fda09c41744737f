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

/** Only the first feed of a member is inserted; the primary key makes a race safe. */
export async function insertFeed(tx: Tx, feed: MemberFeed): Promise<void> {
  await tx.memberFeed.createMany({ data: [feed], skipDuplicates: true });
}

/** Of two concurrent changes the last one counts; the other address stops working. */
export async function writeFeed(
  tx: Tx,
  { memberId, ...change }: Omit<MemberFeed, 'createdAt'>,
): Promise<void> {
  await tx.memberFeed.updateMany({ where: { memberId }, data: change });
}

/** Deletes a member's feed, so that its address stops working; returns 1 if there was one. */
export async function removeFeedOf(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx.memberFeed.deleteMany({ where: { memberId } });
  return count;
}
