import { newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import { storedFormsOf, withoutToken } from '../../platform/db/stored-tokens.ts';

/** A monthly tip. `amount` is the amount of the next charge, `status` is Stripe's, `version` counts the writes. */
export type PledgeRow = Omit<Prisma.PledgeGetPayload<object>, 'updatedAt' | 'stopToken'>;

export function findPledge(
  tx: Tx,
  by: { readonly id: string } | { readonly stripeSubscriptionId: string },
): Promise<PledgeRow | null> {
  return tx.pledge.findUnique({ where: by });
}

/** Finds the monthly tip of a link that an earlier version of the software emailed. */
export function findPledgeByOldLink(tx: Tx, token: string): Promise<PledgeRow | null> {
  return tx.pledge.findFirst({ where: { stopToken: { in: storedFormsOf(token) } } });
}

/** Lists our rows of these monthly tips, by Stripe's ids. */
export function listPledgesAtStripe(tx: Tx, ids: readonly string[]): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { stripeSubscriptionId: { in: [...ids] } } });
}

/** Lists the monthly tips of these tips, oldest first. */
export function listPledgesOfTips(tx: Tx, tipIds: readonly string[]): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { tipId: { in: [...tipIds] } }, orderBy: { id: 'asc' } });
}

/** Returns whether a guest's monthly tip is active whose address hash was not stored yet. */
export async function hasUnaddressedPledge(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM pledges JOIN tips ON tips.id = pledges.tip_id
      WHERE pledges.member_id IS NULL AND pledges.ended_at IS NULL AND tips.giver_hash IS NULL
    ) AS found`;
  return row?.found ?? false;
}

/** Lists every monthly tip of a member, whatever its status, oldest first. */
export function listPledgesOf(tx: Tx, memberId: string): Promise<PledgeRow[]> {
  return tx.pledge.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
}

/** Lists a member's monthly tips, newest first. Returns `limit + 1` rows if there are more. */
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
 * Writes a row only over its previous version. Unique on Stripe's id. Throws `concurrentUpdate` if the row has been
 * written since.
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

/** Lists the amounts that the giver changed the tip to, oldest first. The initial amount is on the checkout. */
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
