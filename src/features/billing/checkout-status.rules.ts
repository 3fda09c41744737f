export const CHECKOUT_STATUSES = ['pending', 'succeeded', 'failed', 'expired'] as const;
export type CheckoutStatus = (typeof CHECKOUT_STATUSES)[number];

/** A paid checkout has succeeded, even if it failed or expired before. */
export function decideCheckoutStatus(checkout: {
  readonly completedAt: Date | null;
  readonly failedAt: Date | null;
  readonly expiredAt: Date | null;
}): CheckoutStatus {
  if (checkout.completedAt !== null) return 'succeeded';
  if (checkout.failedAt !== null) return 'failed';
  return checkout.expiredAt === null ? 'pending' : 'expired';
}
