/** Why a member ends a subscription. Stripe has the same list, and its portal asks by it. */
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

/** A word that Stripe adds later counts as `other`. */
export function readCancellationReason(feedback: string | null): CancellationReason | null {
  if (feedback === null) return null;
  return CANCELLATION_REASONS.find((one) => one === feedback) ?? 'other';
}
