import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type { FraudWarningSnapshot } from '../../platform/stripe/snapshots.ts';
import { SYSTEM } from '../audit/index.ts';
import type { PaymentChange } from './payments.changes.ts';

/** The job that refunds the payment of a fraud warning. */
export const REFUND_FRAUD_WARNING = 'refund-fraud-warning';

export interface WarnedPayment {
  readonly warning: FraudWarningSnapshot & { readonly isActionable: boolean };
  readonly paymentId: string;
  /** The site setting: true refunds at once, false leaves the decision to staff. */
  readonly refundFraudWarnings: boolean;
}

export interface WarningRows {
  readonly isKnown: boolean;
  /** The id of the warning's row if it is inserted now. It is also the refund's request id. */
  readonly newId: string;
}

/** Stores a warning once. Enqueues its refund if the site's setting says so; otherwise the warning waits for staff. */
export function planFraudWarning({
  snapshot: { warning, paymentId, refundFraudWarnings },
  rows: { isKnown, newId: id },
  now,
}: PlanInput<WarnedPayment, WarningRows>): Plan<PaymentChange> {
  const { warningId, kind, isActionable } = warning;
  const isLeftToPeople = isActionable && !refundFraudWarnings;
  const changes: PaymentChange[] = [];
  if (!isKnown) {
    changes.push(
      { kind: 'addFraudWarning', id, warning, at: now },
      {
        kind: 'recordChange',
        entry: {
          actor: SYSTEM,
          at: now,
          action: 'payment.fraud_warned',
          subject: { kind: 'payment', id: paymentId },
          after: { warningId, kind },
        },
      },
    );
    if (isActionable && refundFraudWarnings) {
      const job = {
        name: REFUND_FRAUD_WARNING,
        payload: { paymentId, requestId: id },
        key: `${REFUND_FRAUD_WARNING}:${warningId}`,
      };
      changes.push({ kind: 'enqueueJob', job });
    }
  }
  return { outcome: isLeftToPeople ? 'review' : 'applied', changes };
}
