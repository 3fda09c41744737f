import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import type { FraudWarningSnapshot } from '../../platform/stripe/snapshots.ts';
import { fromEpochSeconds } from '../../time/clock.ts';

/** Fetches a warning from Stripe. Null if it has no payment intent, since such a warning is never ours. */
export async function fetchWarning(
  budget: StripeBudget,
  id: string,
): Promise<(FraudWarningSnapshot & { readonly isActionable: boolean }) | null> {
  const warning = await budget.call((stripe, options) =>
    stripe.radar.earlyFraudWarnings.retrieve(id, {}, options),
  );
  const paymentIntentId = idOf(warning.payment_intent ?? null);
  if (paymentIntentId === null) return null;
  const { actionable: isActionable, fraud_type: kind, created } = warning;
  const warnedAt = fromEpochSeconds(created);
  return { warningId: warning.id, paymentIntentId, kind, warnedAt, isActionable };
}
