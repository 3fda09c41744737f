import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { ApplyLook } from '../../platform/stripe/sync.ts';
import { recordChange, SYSTEM } from '../audit/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { addWarning } from './fraud-warnings.store.ts';
import { FRAUD_WARNING_EVENTS, fetchWarning, warningIdOf } from './fraud-warnings.stripe.ts';
import { isOurs, type ReversalDeps } from './look-at-reversals.ts';
import { findPaymentByIntent } from './payments.store.ts';
import { refundPayment } from './refund-payment.ts';

const REFUND = 'refund-fraud-warning';
/** What a refund finds where somebody was faster: the warning is answered either way. */
const ANSWERED = new Set(['nothing_to_refund', 'payment_disputed']);

export interface FraudWarningDeps extends ReversalDeps {
  readonly readSettings: ReadSettings;
}

/**
 * A bank's warning mostly becomes a dispute, with its fee, unless the payment is given back first
 * (https://docs.stripe.com/disputes/measuring). By the site's setting that happens by itself, once;
 * else the warning waits for somebody's review.
 */
export function fraudWarningStripeHandler(deps: FraudWarningDeps): {
  types: readonly string[];
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<ApplyLook>;
} {
  return {
    types: FRAUD_WARNING_EVENTS,
    subjectOf: warningIdOf,
    look: (warningId) => lookAtWarning(deps, warningId),
  };
}

async function lookAtWarning(deps: FraudWarningDeps, warningId: string): Promise<ApplyLook> {
  const budget = startJobBudget(deps.stripe);
  const warning = await fetchWarning(deps.stripe, budget, warningId);
  if (warning === null) return () => Promise.resolve('foreign');
  const payment = await findPaymentByIntent(deps.db.read, warning.paymentIntentId);
  if (payment === null) {
    if (!(await isOurs(deps, budget, warning.paymentIntentId))) {
      return () => Promise.resolve('foreign');
    }
    // Tried again by the queue, until the payment itself has been heard of.
    throw new Error('a payment is warned of that is not booked yet');
  }
  const { refundFraudWarnings } = (await deps.readSettings()).payments;
  return async (tx) => {
    const now = deps.clock.now();
    const id = await addWarning(tx, warning, now);
    if (id !== null) {
      await recordChange(tx, {
        ...{ actor: SYSTEM, at: now, action: 'payment.fraud_warned' },
        subject: { kind: 'payment', id: payment.id },
        after: { warningId, kind: warning.kind },
      });
    }
    if (!warning.isActionable) return 'applied';
    if (!refundFraudWarnings) return 'review';
    // Known already: its refund was stored with it.
    if (id !== null) {
      const payload = { paymentId: payment.id, requestId: id };
      await enqueue(tx, { name: REFUND, payload, key: `${REFUND}:${warningId}` });
    }
    return 'applied';
  };
}

/** Gives the payment of a warning back, once: the warning's row is the request. */
export function refundFraudWarningJob(deps: ReversalDeps): JobKind {
  return job({
    name: REFUND,
    payload: z.object({ paymentId: z.uuid(), requestId: z.uuid() }),
    async handle({ paymentId, requestId }) {
      try {
        await refundPayment(deps, { paymentId, amount: undefined, requestId, actor: SYSTEM });
      } catch (error) {
        if (!(error instanceof AppError && ANSWERED.has(error.options.code))) throw error;
      }
    },
  });
}
