import type { CustomerIdentity } from '../customers/index.ts';

/** Who bought a sale that is rebuilt. */
export type Buyer =
  | { readonly kind: 'guest' }
  /** They were erased since; the money is booked without them. */
  | { readonly kind: 'erased'; readonly customerId: string }
  | {
      readonly kind: 'member';
      readonly customerId: string;
      readonly memberId: string;
      readonly email: string;
      readonly name: string;
      /** The recurring currency of their customer; empty for any. */
      readonly currency: string;
    };

/** Null where a member bought it, and Stripe's customer does not say which one. */
export function decideBuyer(
  buyer: 'member' | 'guest',
  customerId: string | null,
  identity: CustomerIdentity | null,
): Buyer | null {
  if (buyer === 'guest') {
    const isErased = customerId !== null && identity?.isErased;
    return isErased ? { kind: 'erased', customerId } : { kind: 'guest' };
  }
  if (customerId === null || identity === null) return null;
  if (identity.isErased) return { kind: 'erased', customerId };
  const { memberId, email, name, currency } = identity;
  if (memberId === null || email === null) return null;
  return { kind: 'member', customerId, memberId, email, name, currency };
}
