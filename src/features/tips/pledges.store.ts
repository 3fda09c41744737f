import { newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import { storedFormsOf, withoutToken } from '../../platform/db/stored-tokens.ts';

/**
 * A monthly tip. `amount` is what the next charge asks for; `status` is in Stripe's words; `version`
 * counts the writes.
 */
export type PledgeRow = Omit<Prisma.PledgeGetPayload<object>, 'updatedAt' | 'stopToken'>;

export function findPledge(
  tx: Tx,
  by: { readonly id: string } | { readonly stripeSubscriptionId: string },
): Promise<PledgeRow | null> {
  return tx.pledge.findUnique({ where: by });
}

/** The monthly tip of a link that an earlier version mailed. */
export function findPledgeByOldLink(tx: Tx, token: string): Promise<PledgeRow | null> {
  return tx.pledge.findFirst({ where: { stopToken: { in: storedFormsOf(token) } } });
}

/** Our rows of these, by Stripe's ids. */
export function listPledgesAtStripe(tx: Tx, ids: readonly string[]): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { stripeSubscriptionId: { in: [...ids] } } });
}

/** The monthly tips of these tips, oldest first. */
export function listPledgesOfTips(tx: Tx, tipIds: readonly string[]): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { tipId: { in: [...tipIds] } }, orderBy: { id: 'asc' } });
}

/** Whether a guest's monthly tip runs whose address was not stored yet. */
export async function hasUnaddressedPledge(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM pledges JOIN tips ON tips.id = pledges.tip_id
      WHERE pledges.member_id IS NULL AND pledges.ended_at IS NULL AND tips.giver_hash IS NULL
    ) AS found`;
  return row?.found ?? false;
}

/** Every monthly tip of a member, whatever became of it, oldest first. */
export function listPledgesOf(tx: Tx, memberId: string): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
}

/** A page of a member's, newest first, with one row more than asked for. */
export function listPledges(
  tx: Tx,
  { memberId, after, limit }: InstantPage & { readonly memberId: string },
): Promise<PledgeRow[]> {
  return tx.pledge.findMany({
    where: { memberId, ...olderThan('createdAt', after) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
}

/**
 * Writes a row over the version before it, and over no other; unique on Stripe's id. Throws
 * `concurrentUpdate` where it was written since.
 */
export async function savePledge(tx: Tx, pledge: PledgeRow, at: Date): Promise<void> {
  const { id, version } = pledge;
  const data = { ...pledge, updatedAt: at };
  const { count } =
    version === 1
      ? await tx.pledge.createMany({
          data: [{ ...data, stopToken: withoutToken(id) }],
          skipDuplicates: true,
        })
      : await tx.pledge.updateMany({ where: { id, version: version - 1 }, data });
  if (count === 0) throw concurrentUpdate();
}

/** What its giver has changed it to, in the order of time; what it began with stands on its checkout. */
export async function listRequestedAmounts(tx: Tx, checkoutId: string): Promise<number[]> {
  const rows = await tx.pledgeAmount.findMany({ where: { checkoutId }, orderBy: { id: 'asc' } });
  return rows.map(({ amount }) => amount);
}

export async function insertRequestedAmount(
  tx: Tx,
  asked: { checkoutId: string; amount: number; askedAt: Date },
): Promise<void> {
  await tx.pledgeAmount.create({ data: { id: newId(), ...asked } });
}
