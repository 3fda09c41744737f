import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { BalanceTransaction } from './balance.ts';
import { createBalanceTransaction } from './balance.ts';
import type { Charge } from './charges.ts';
import { changeCharge } from './charges.ts';
import { EMPTY_EVIDENCE } from './evidence.ts';
import { testNumberOf } from './payment-methods.ts';

export type Dispute = Stored<Stripe.Dispute>;

const DAY_SECONDS = 86_400;
/** A dispute without a response is lost after this time. */
const ANSWER_DAYS = 9;
/** Evidence that does not name a test outcome is decided after this time. */
const DECISION_DAYS = 30;
/** An appeal without a decision is lost after this time. */
const APPEAL_DAYS = 120;
const DISPUTE_FEE = 1500;

interface WantedDispute {
  reason: string;
  /** An inquiry does not withdraw money. */
  isInquiry: boolean;
  /** Whether it was resolved before it became a dispute: the money is returned without a fee. */
  isPrevented?: boolean;
  /** Minor units; defaults to the amount that was not refunded. */
  amount?: number | undefined;
}

/** Opens a dispute of a charge or a part of it, and withdraws the amount until the decision. */
export function openDispute(
  context: EmulatorContext,
  charge: Charge,
  wanted: WantedDispute,
): Dispute {
  if (charge.disputed || context.store.disputes.where('charge', charge.id).length > 0) {
    throw invalidRequest(`Charge ${charge.id} is disputed already.`);
  }
  const id = newId('dp');
  const now = context.clock.seconds();
  const amount = readDisputedAmount(charge, wanted.amount);
  const isPrevented = wanted.isPrevented ?? false;
  const fee = isPrevented ? 0 : DISPUTE_FEE;
  const withdrawn = wanted.isInquiry ? [] : [withdraw(context, charge, { id, amount, fee })];
  const dispute = context.store.disputes.put({
    id,
    object: 'dispute',
    amount,
    balance_transactions: withdrawn,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: EMPTY_EVIDENCE,
    evidence_details: {
      due_by: now + ANSWER_DAYS * DAY_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: wanted.isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        case_type: wanted.isInquiry ? 'inquiry' : 'chargeback',
        network: charge.payment_method_details?.card?.network ?? 'visa',
        network_reason_code: '10.4',
      },
      type: 'card',
    },
    reason: wanted.reason,
    status: firstStatus(wanted),
  });
  context.publish('charge.dispute.created', dispute);
  changeCharge(context, charge.id, { disputed: true }, 'charge.updated');
  if (!wanted.isInquiry) context.publish('charge.dispute.funds_withdrawn', dispute);
  if (isPrevented) context.publish('charge.dispute.closed', dispute);
  else context.scheduler.schedule('lose dispute', id, now + ANSWER_DAYS * DAY_SECONDS);
  return dispute;
}

function firstStatus({ isInquiry, isPrevented }: WantedDispute): Dispute['status'] {
  if (isPrevented) return 'prevented';
  return isInquiry ? 'warning_needs_response' : 'needs_response';
}

function readDisputedAmount(charge: Charge, wanted: number | undefined): number {
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) throw invalidRequest(`Charge ${charge.id} has nothing left to dispute.`);
  if (wanted !== undefined && wanted > left) {
    throw invalidRequest(`Charge ${charge.id} has only ${left} left to dispute.`);
  }
  return wanted ?? left;
}

function withdraw(
  context: EmulatorContext,
  charge: Charge,
  { id, amount, fee }: { id: string; amount: number; fee: number },
): BalanceTransaction {
  return createBalanceTransaction(context, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    source: id,
    amount: -amount,
    fee: () => fee,
    feeDescription: 'Dispute fee',
    currency: charge.currency,
    description: `Chargeback withdrawal for ${charge.id}`,
  });
}

/** The scheduled task of a test card for disputes: opens a dispute, an inquiry or an early fraud warning. */
export function disputeCharge(context: EmulatorContext, id: string): void {
  const charge = context.store.charges.find(id);
  if (!charge?.payment_method) return;
  const { dispute } = testNumberOf(context, charge.payment_method);
  if (!dispute) return;
  if (dispute.isWarning) warn(context, charge);
  else openDispute(context, charge, { ...dispute, isInquiry: dispute.isInquiry ?? false });
}

function warn(context: EmulatorContext, charge: Charge): void {
  const warning = context.store.fraudWarnings.put({
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: context.clock.seconds(),
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    ...(charge.payment_intent && { payment_intent: charge.payment_intent }),
  });
  context.publish('radar.early_fraud_warning.created', warning);
}

export function getDispute(context: EmulatorContext, id: string): Dispute {
  const dispute = context.store.disputes.find(id);
  if (!dispute) throw resourceMissing('dispute', id);
  return dispute;
}

export function changeDispute(
  context: EmulatorContext,
  id: string,
  changes: Partial<Dispute>,
): Dispute {
  const before = getDispute(context, id);
  const after = context.store.disputes.put({ ...before, ...changes });
  context.publish('charge.dispute.updated', after, before);
  return after;
}

/** Whether a dispute still needs a response or a decision. */
export function isOpen(dispute: Dispute): boolean {
  return !['won', 'lost', 'warning_closed', 'prevented'].includes(dispute.status);
}

/**
 * Appeals a lost dispute. The money stays withdrawn until the appeal is decided, long after the dispute:
 * https://docs.stripe.com/disputes/appeals.
 */
export function appealDispute(context: EmulatorContext, id: string): Dispute {
  const before = getDispute(context, id);
  if (before.status !== 'lost') throw invalidRequest('Only a lost dispute can be appealed.');
  const due = context.clock.seconds() + APPEAL_DAYS * DAY_SECONDS;
  context.scheduler.schedule('lose dispute', id, due);
  return changeDispute(context, id, {
    status: 'appeal_needs_response',
    evidence_details: { ...before.evidence_details, due_by: due },
  });
}

/** Closes a dispute. If it is won, the money is reinstated; an inquiry moves no money. */
export function closeDispute(
  context: EmulatorContext,
  id: string,
  outcome: 'lost' | 'won',
): Dispute {
  const before = getDispute(context, id);
  if (!isOpen(before)) throw invalidRequest(`Dispute ${id} is closed already.`);
  context.scheduler.cancel('lose dispute', id);
  const isInquiry = before.status.startsWith('warning');
  const returned = outcome === 'won' && !isInquiry ? [giveBack(context, before)] : [];
  const closed = context.store.disputes.put({
    ...before,
    status: isInquiry ? 'warning_closed' : outcome,
    balance_transactions: [...before.balance_transactions, ...returned],
  });
  context.publish('charge.dispute.closed', closed);
  if (returned.length > 0) context.publish('charge.dispute.funds_reinstated', closed);
  return closed;
}

/** Closes the open inquiry about a charge, because a full refund resolves it. */
export function closeInquiry(context: EmulatorContext, charge: string): void {
  const [dispute] = context.store.disputes.where('charge', charge);
  if (dispute?.status.startsWith('warning') && isOpen(dispute)) {
    closeDispute(context, dispute.id, 'won');
  }
}

function giveBack(context: EmulatorContext, dispute: Dispute): BalanceTransaction {
  return createBalanceTransaction(context, {
    type: 'adjustment',
    reportingCategory: 'dispute_reversal',
    source: dispute.id,
    amount: dispute.amount,
    currency: dispute.currency,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
}

/** Decides a dispute by its evidence: `winning_evidence` wins a test dispute and `losing_evidence` loses it. */
export function submitEvidence(context: EmulatorContext, id: string, text: string | null): Dispute {
  if (text === 'winning_evidence') return closeDispute(context, id, 'won');
  if (text === 'losing_evidence') return closeDispute(context, id, 'lost');
  const end = context.clock.seconds() + DECISION_DAYS * DAY_SECONDS;
  context.scheduler.schedule('lose dispute', id, end);
  return getDispute(context, id);
}
