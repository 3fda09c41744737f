import { z } from 'zod';

const metadata = z.record(z.string(), z.string());

/** What is stored of a subscription before it is touched, so that it can be given back exactly as it was. */
const adoptionSchema = z.object({
  checkoutId: z.uuid(),
  /** Whose it became. */
  memberId: z.uuid(),
  subscription: metadata,
  customer: z.object({ id: z.string(), metadata, isNew: z.boolean() }),
  /** The grants that the move had written for it, by which its time opens again once it is given back. */
  replaces: z.array(z.object({ source: z.string(), externalId: z.string() })),
});
export type Adoption = z.output<typeof adoptionSchema>;

/** Null for an item of which nothing was touched. */
export function readAdoption({ before }: { readonly before: unknown }): Adoption | null {
  return adoptionSchema.safeParse(before).data ?? null;
}

/** The keys by which a subscription and its customer are ours. */
export function ownMetadata({ checkoutId, memberId }: Pick<Adoption, 'checkoutId' | 'memberId'>): {
  subscription: Record<string, string>;
  customer: Record<string, string>;
} {
  return { subscription: { checkoutId }, customer: { memberId } };
}

type Carried = Readonly<Record<string, string>>;

/**
 * What has to be sent so that metadata carry again what they carried before we set our keys; another key that
 * the old system has set since stays. Only keys that still have our value are touched.
 */
export function restoringMetadata(before: Carried, now: Carried, ours: Carried): Carried {
  const keys = Object.keys(ours).filter((key) => now[key] === ours[key]);
  return Object.fromEntries(
    keys.filter((key) => before[key] !== now[key]).map((key) => [key, before[key] ?? '']),
  );
}
