import type { CustomerIdentity } from '../customers/index.ts';

/** The buyer of a rebuilt sale. */
export type Buyer =
  | { readonly kind: 'guest' }
  /** The buyer has been erased since; the payment is recorded without a buyer. */
  | { readonly kind: 'erased'; readonly customerId: string }
  | {
      readonly kind: 'member';
      readonly customerId: string;
      readonly memberId: string;
      readonly email: string;
      readonly name: string;
      /** The recurring currency of the customer; empty for any currency. */
      readonly currency: string;
    };

/** Returns null if a member bought it and Stripe's customer does not identify the member. */
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
