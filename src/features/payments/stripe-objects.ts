import type { FollowedEvents } from '../../platform/stripe/sync.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findWarnedIntent } from './fraud-warnings.store.ts';
import { feeObject } from './sync-fee.ts';
import { fraudWarningObject } from './sync-fraud-warning.ts';
import { type ReversalDeps, reversalsObject } from './sync-reversals.ts';

/** Events of refunds and disputes, each of one charge. */
const REVERSALS: FollowedEvents = {
  kind: 'reversals',
  types: [
    'charge.refunded',
    'charge.refund.updated',
    'refund.created',
    'refund.updated',
    'refund.failed',
    'charge.dispute.created',
    'charge.dispute.updated',
    'charge.dispute.closed',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.funds_reinstated',
  ],
  idOf: (object) => toText(object['object'] === 'charge' ? object['id'] : object['charge']),
};

/** Stripe books a charge after it was paid, and adds its fee by an update. */
const FEES: FollowedEvents = {
  kind: 'fee',
  types: ['charge.updated'],
  idOf: (object) => toText(object['payment_intent']),
};

const FRAUD_WARNINGS: FollowedEvents & { readonly findPaymentIntent: typeof findWarnedIntent } = {
  kind: 'fraudWarning',
  types: ['radar.early_fraud_warning.created', 'radar.early_fraud_warning.updated'],
  idOf: (object) => toText(object['id']),
  findPaymentIntent: findWarnedIntent,
};

/** Stripe's event types about payments, and the object that each of them makes us fetch. */
export const paymentEvents = [REVERSALS, FEES, FRAUD_WARNINGS];

export function paymentObjects(deps: ReversalDeps & { readonly readSettings: ReadSettings }) {
  return {
    reversals: [reversalsObject(deps)],
    fee: [feeObject(deps)],
    fraudWarning: [fraudWarningObject(deps)],
  };
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
