import { newId } from '../../platform/crypto/ids.ts';
import { randomSecret } from '../../platform/crypto/secrets.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface PledgeRow {
  readonly id: string;
  /** Null for a guest. */
  readonly memberId: string | null;
  readonly checkoutId: string;
  readonly tipId: string;
  readonly articleId: string | null;
  readonly authorId: string | null;
  readonly stripeSubscriptionId: string;
  /** What the next charge asks for, in the minor unit of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** In Stripe's words. */
  readonly status: string;
  readonly livemode: boolean;
  /** The secret of the link that stops it without signing in. */
  readonly stopToken: string;
  readonly currentPeriodEnd: Date;
  readonly overdueSince: Date | null;
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
  /** Counts the writes, so that none overwrites what it has not seen. */
  readonly version: number;
  readonly createdAt: Date;
}

export type PledgeColumns = Omit<PledgeRow, 'id' | 'version' | 'createdAt' | 'stopToken'>;

export function findPledge(tx: Tx, id: string): Promise<PledgeRow | null> {
  return tx.pledge.findUnique({ where: { id } });
}

export function findPledgeByStopToken(tx: Tx, stopToken: string): Promise<PledgeRow | null> {
  return tx.pledge.findUnique({ where: { stopToken } });
}

export function findPledgeAtStripe(
  tx: Tx,
  stripeSubscriptionId: string,
): Promise<PledgeRow | null> {
  return tx.pledge.findUnique({ where: { stripeSubscriptionId } });
}

/** Our rows of these, by Stripe's ids. */
export function listPledgesAtStripe(tx: Tx, ids: readonly string[]): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { stripeSubscriptionId: { in: [...ids] } } });
}

/** Every monthly tip of a member, whatever became of it, oldest first. */
export function listPledgesOf(tx: Tx, memberId: string): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
}

/** A page of a member's, newest first, with one row more than asked for. */
export function listPledges(
  tx: Tx,
  page: { memberId: string; after: { at: Date; id: string } | null; limit: number },
): Promise<PledgeRow[]> {
  const { memberId, after, limit } = page;
  const position = after
    ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }
    : {};
  return tx.pledge.findMany({
    where: { memberId, ...position },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
}

/**
 * Writes what a look at Stripe said, unless somebody wrote since that look began (`known` is the row
 * as it was then): throws `outdated`, and whoever looked looks again.
 */
export async function writePledge(
  tx: Tx,
  columns: PledgeColumns,
  { known, now }: { known: PledgeRow | null; now: Date },
): Promise<PledgeRow> {
  if (known === null) {
    const row = { id: newId(), ...columns, stopToken: randomSecret(), version: 1, createdAt: now };
    const data = [{ ...row, updatedAt: now }];
    const { count } = await tx.pledge.createMany({ data, skipDuplicates: true });
    if (count === 0) throw concurrentUpdate();
    return row;
  }
  const version = known.version + 1;
  const { count } = await tx.pledge.updateMany({
    where: { id: known.id, version: known.version },
    data: { ...columns, version, updatedAt: now },
  });
  if (count === 0) throw concurrentUpdate();
  return { ...known, ...columns, version };
}

/** What its giver has changed it to, in the order of time; what it began with stands on its checkout. */
export async function listAskedAmounts(tx: Tx, checkoutId: string): Promise<number[]> {
  const rows = await tx.pledgeAmount.findMany({ where: { checkoutId }, orderBy: { id: 'asc' } });
  return rows.map(({ amount }) => amount);
}

export async function insertAskedAmount(
  tx: Tx,
  asked: { checkoutId: string; amount: number; askedAt: Date },
): Promise<void> {
  await tx.pledgeAmount.create({ data: { id: newId(), ...asked } });
}
