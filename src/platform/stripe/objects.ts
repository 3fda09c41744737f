import type { Tx } from '../db/database.ts';
import { ownedBy, type StripeOwner } from './owner.ts';

/** What we create once at Stripe and refer to in later calls. */
/** A price of ours has another one at Stripe for each way to tax it. */
export const PRICE_KINDS = ['price', 'price_inclusive', 'price_exclusive'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];
type StoredObjectKind = PriceKind | 'portal_configuration';

/** What an object stands for: one of our prices, say. */
interface ObjectReference {
  readonly kind: StoredObjectKind;
  readonly reference: string;
}

/** Stripe's id in the account and mode of our key; null where none is stored that Stripe still has. */
export async function findObjectId(
  tx: Tx,
  owner: StripeOwner,
  { kind, reference }: ObjectReference,
): Promise<string | null> {
  const rows = await tx.stripeObject.findMany({
    where: { kind, reference, missingAt: null, ...ownedBy(owner) },
    // The ids of our own account first, which is empty while it is unknown.
    orderBy: [{ account: owner.account === '' ? 'asc' : 'desc' }, { generation: 'desc' }],
    take: 1,
  });
  return rows[0]?.stripeId ?? null;
}

/** Every id that has ever been stored for these, in any account and mode, with what it stands for. */
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

/** What a stored id stands for; null for one that we do not know. */
export async function findReference(
  tx: Tx,
  kinds: readonly StoredObjectKind[],
  stripeId: string,
): Promise<string | null> {
  const where = { kind: { in: [...kinds] }, stripeId };
  return (await tx.stripeObject.findFirst({ where }))?.reference ?? null;
}

/** Stores an id, once; of two calls at the same time that found the same object, one stores it. */
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

/** Stores that Stripe does not have it any more: it was deleted, or belongs to another account. */
export async function markObjectMissing(
  tx: Tx,
  { kind, stripeId, at }: { kind: StoredObjectKind; stripeId: string; at: Date },
): Promise<void> {
  await tx.stripeObject.updateMany({
    where: { kind, stripeId, missingAt: null },
    data: { missingAt: at },
  });
}
