import type { Tx } from '../db/database.ts';
import { ownedBy, type StripeOwner } from './owner.ts';

/** The kinds of Stripe Price for one of our prices, one for each tax behavior. Each is created once, then reused. */
export const PRICE_KINDS = ['price', 'price_inclusive', 'price_exclusive'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];
type StoredObjectKind = PriceKind | 'portal_configuration';

/** Our own object for which the Stripe object was created, such as a price. */
interface ObjectReference {
  readonly kind: StoredObjectKind;
  readonly reference: string;
}

/** Stripe's id in the account and mode of our key; null if no id is stored of an object that Stripe still has. */
export async function findObjectId(
  tx: Tx,
  owner: StripeOwner,
  { kind, reference }: ObjectReference,
): Promise<string | null> {
  const rows = await tx.stripeObject.findMany({
    where: { kind, reference, missingAt: null, ...ownedBy(owner) },
    // Our own account's ids come first; its id is empty while unknown.
    orderBy: [{ account: owner.account === '' ? 'asc' : 'desc' }, { generation: 'desc' }],
    take: 1,
  });
  return rows[0]?.stripeId ?? null;
}

/** All ids ever stored for these references, in any account and mode. */
export async function listObjectIds(
  tx: Tx,
  kinds: readonly StoredObjectKind[],
  references: readonly string[],
): Promise<{ readonly reference: string; readonly stripeId: string }[]> {
  const rows = await tx.stripeObject.findMany({
    where: { kind: { in: [...kinds] }, reference: { in: [...references] } },
    orderBy: { createdAt: 'asc' },
  });
  return rows.flatMap(({ reference, stripeId }) => (stripeId ? [{ reference, stripeId }] : []));
}

/** The reference of a stored id; null for an unknown id. */
export async function findReference(
  tx: Tx,
  kinds: readonly StoredObjectKind[],
  stripeId: string,
): Promise<string | null> {
  const where = { kind: { in: [...kinds] }, stripeId };
  return (await tx.stripeObject.findFirst({ where }))?.reference ?? null;
}

/** Stores an id once, even if two concurrent calls created the same object. */
export async function storeObjectId(
  tx: Tx,
  owner: StripeOwner,
  { kind, reference, stripeId, at }: ObjectReference & { stripeId: string; at: Date },
): Promise<void> {
  const { account, livemode } = owner;
  const row = { kind, reference, account, livemode };
  const known = await tx.stripeObject.updateMany({
    where: { ...row, stripeId },
    data: { missingAt: null },
  });
  if (known.count > 0) return;
  const last = await tx.stripeObject.aggregate({ where: row, _max: { generation: true } });
  const generation = (last._max.generation ?? 0) + 1;
  await tx.stripeObject.createMany({
    data: [{ ...row, generation, stripeId, createdAt: at }],
    skipDuplicates: true,
  });
}

/** Records that the object no longer exists at Stripe: it was deleted, or belongs to another account. */
export async function markObjectMissing(
  tx: Tx,
  { kind, stripeId, at }: { kind: StoredObjectKind; stripeId: string; at: Date },
): Promise<void> {
  await tx.stripeObject.updateMany({
    where: { kind, stripeId, missingAt: null },
    data: { missingAt: at },
  });
}
