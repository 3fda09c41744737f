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

/** The first one of a member counts, by the primary key. */
export async function insertFeed(tx: Tx, feed: MemberFeed): Promise<void> {
  await tx.memberFeed.createMany({ data: [feed], skipDuplicates: true });
}

/** The last of two changes at once counts; either address that it replaces is closed. */
export async function writeFeed(
  tx: Tx,
  { memberId, ...change }: Omit<MemberFeed, 'createdAt'>,
): Promise<void> {
  await tx.memberFeed.updateMany({ where: { memberId }, data: change });
}

/** Closes the address of a member's own feed; 1 where there was one. Another is made when it is asked for. */
export async function removeFeedOf(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx.memberFeed.deleteMany({ where: { memberId } });
  return count;
}
