import { z } from 'zod';

const metadata = z.record(z.string(), z.string());

/** The state of a subscription before its adoption, so that it can be restored exactly. */
const adoptionSchema = z.object({
  checkoutId: z.uuid(),
  /** The member who got the subscription. */
  memberId: z.uuid(),
  subscription: metadata,
  customer: z.object({ id: z.string(), metadata, isNew: z.boolean() }),
  /** The export's subscriptions that it replaces; the grants that the move wrote for them are revoked. */
  replaces: z.array(z.object({ source: z.string(), externalId: z.string() })),
});
export type Adoption = z.output<typeof adoptionSchema>;

/** Returns the stored adoption; null if nothing was changed for the item. */
export function readAdoption({ before }: { readonly before: unknown }): Adoption | null {
  return adoptionSchema.safeParse(before).data ?? null;
}

/** Returns the metadata keys that mark a subscription and its customer as ours. */
export function ownMetadata({ checkoutId, memberId }: Pick<Adoption, 'checkoutId' | 'memberId'>): {
  subscription: Record<string, string>;
  customer: Record<string, string>;
} {
  return { subscription: { checkoutId }, customer: { memberId } };
}

type Carried = Readonly<Record<string, string>>;

/**
 * Returns the metadata update that restores the values from before our keys were set. Keys that the old system has
 * added since stay. Only keys that still have our value are changed.
 */
export function restoringMetadata(before: Carried, now: Carried, ours: Carried): Carried {
  const keys = Object.keys(ours).filter((key) => now[key] === ours[key]);
  return Object.fromEntries(
    keys.filter((key) => before[key] !== now[key]).map((key) => [key, before[key] ?? '']),
  );
}
