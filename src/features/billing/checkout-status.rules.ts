export const CHECKOUT_STATUSES = ['pending', 'succeeded', 'failed', 'expired'] as const;
export type CheckoutStatus = (typeof CHECKOUT_STATUSES)[number];

/** Paid is paid, whatever else was written of it before. */
export function decideCheckoutStatus(checkout: {
  readonly completedAt: Date | null;
  readonly failedAt: Date | null;
  readonly expiredAt: Date | null;
}): CheckoutStatus {
  if (checkout.completedAt !== null) return 'succeeded';
  if (checkout.failedAt !== null) return 'failed';
  return checkout.expiredAt === null ? 'pending' : 'expired';
}
