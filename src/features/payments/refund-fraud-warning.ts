import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { SYSTEM } from '../audit/index.ts';
import { REFUND_FRAUD_WARNING } from './plan-fraud-warning.rules.ts';
import { refundPayment } from './refund-payment.ts';

/** Error codes of a payment that was refunded or disputed in the meantime: the warning needs no further action. */
const ANSWERED = new Set(['nothing_to_refund', 'payment_disputed']);

/** Refunds the payment of a fraud warning, once: the id of the warning's row is the refund's request id. */
export function refundFraudWarningJob(deps: SyncDeps): JobKind {
  return job({
    name: REFUND_FRAUD_WARNING,
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
