/** Why a member cancels a subscription. The same list as Stripe's `feedback`, which the customer portal uses. */
export const CANCELLATION_REASONS = [
  'too_expensive',
  'unused',
  'missing_features',
  'low_quality',
  'customer_service',
  'switched_service',
  'too_complex',
  'other',
] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** Parses Stripe's `feedback`; values that Stripe adds later become `other`. */
export function readCancellationReason(feedback: string | null): CancellationReason | null {
  if (feedback === null) return null;
  return CANCELLATION_REASONS.find((one) => one === feedback) ?? 'other';
}
