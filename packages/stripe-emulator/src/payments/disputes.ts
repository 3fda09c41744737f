import type Stripe from 'stripe';
import { newId } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import { invalid, missing } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import type { BalanceTransaction } from './balance.ts';
import { writeBalance } from './balance.ts';
import type { Charge } from './charges.ts';
import { changeCharge } from './charges.ts';
import { BLANK_EVIDENCE } from './evidence.ts';
import { testNumberOf } from './payment-methods.ts';

export type Dispute = Stored<Stripe.Dispute>;

const DAY_SECONDS = 86_400;
/** Who does not answer in time has lost. */
const ANSWER_DAYS = 9;
/** The bank takes its time to decide on evidence that says nothing of its outcome. */
const DECISION_DAYS = 30;
const DISPUTE_FEE = 1500;

interface WantedDispute {
  reason: string;
  /** An inquiry takes no money yet. */
  isInquiry: boolean;
}

/** Opens a dispute of a charge: its money goes back to the cardholder until it is decided. */
export function openDispute(world: World, charge: Charge, wanted: WantedDispute): Dispute {
  if (charge.disputed || world.books.disputes.where('charge', charge.id).length > 0) {
    throw invalid(`Charge ${charge.id} is disputed already.`);
  }
  const id = newId('dp');
  const now = world.clock.seconds();
  const amount = charge.amount_captured - charge.amount_refunded;
  if (amount === 0) throw invalid(`Charge ${charge.id} has nothing left to dispute.`);
  const withdrawn = wanted.isInquiry ? [] : [withdraw(world, charge, id, amount)];
  const dispute = world.books.disputes.put({
    id,
    object: 'dispute',
    amount,
    balance_transactions: withdrawn,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: BLANK_EVIDENCE,
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
    status: wanted.isInquiry ? 'warning_needs_response' : 'needs_response',
  });
  world.publish('charge.dispute.created', dispute);
  changeCharge(world, charge.id, { disputed: true }, 'charge.updated');
  if (!wanted.isInquiry) world.publish('charge.dispute.funds_withdrawn', dispute);
  world.agenda.plan('lose dispute', id, now + ANSWER_DAYS * DAY_SECONDS);
  return dispute;
}

function withdraw(world: World, charge: Charge, id: string, amount: number): BalanceTransaction {
  return writeBalance(world, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    source: id,
    amount: -amount,
    fee: DISPUTE_FEE,
    feeDescription: 'Dispute fee',
    currency: charge.currency,
    description: `Chargeback withdrawal for ${charge.id}`,
  });
}

/** The task that a disputed test card brings: a dispute, an inquiry, or only a warning. */
export function disputeCharge(world: World, id: string): void {
  const charge = world.books.charges.find(id);
  if (!charge?.payment_method) return;
  const { dispute } = testNumberOf(world, charge.payment_method);
  if (!dispute) return;
  if (dispute.isWarning) warn(world, charge);
  else openDispute(world, charge, { ...dispute, isInquiry: dispute.isInquiry ?? false });
}

function warn(world: World, charge: Charge): void {
  const warning = world.books.fraudWarnings.put({
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: world.clock.seconds(),
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    ...(charge.payment_intent && { payment_intent: charge.payment_intent }),
  });
  world.publish('radar.early_fraud_warning.created', warning);
}

export function getDispute(world: World, id: string): Dispute {
  const dispute = world.books.disputes.find(id);
  if (!dispute) throw missing('dispute', id);
  return dispute;
}

export function changeDispute(world: World, id: string, changes: Partial<Dispute>): Dispute {
  const before = getDispute(world, id);
  const after = world.books.disputes.put({ ...before, ...changes });
  world.publish('charge.dispute.updated', after, before);
  return after;
}

/** Whether a dispute still waits for an answer or a decision. */
export function isOpen(dispute: Dispute): boolean {
  return !['won', 'lost', 'warning_closed', 'prevented'].includes(dispute.status);
}

/** Decides a dispute. Won, its money comes back; an inquiry just closes. */
export function closeDispute(world: World, id: string, outcome: 'lost' | 'won'): Dispute {
  const before = getDispute(world, id);
  if (!isOpen(before)) throw invalid(`Dispute ${id} is closed already.`);
  world.agenda.cancel('lose dispute', id);
  const isInquiry = before.status.startsWith('warning');
  const returned = outcome === 'won' && !isInquiry ? [giveBack(world, before)] : [];
  const closed = world.books.disputes.put({
    ...before,
    status: isInquiry ? 'warning_closed' : outcome,
    balance_transactions: [...before.balance_transactions, ...returned],
  });
  world.publish('charge.dispute.closed', closed);
  if (returned.length > 0) world.publish('charge.dispute.funds_reinstated', closed);
  return closed;
}

function giveBack(world: World, dispute: Dispute): BalanceTransaction {
  return writeBalance(world, {
    type: 'adjustment',
    reportingCategory: 'dispute_reversal',
    source: dispute.id,
    amount: dispute.amount,
    fee: 0,
    currency: dispute.currency,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
}

/** What the submitted evidence leads to: Stripe decides test disputes by two magic words. */
export function judge(world: World, id: string, text: string | null): Dispute {
  if (text === 'winning_evidence') return closeDispute(world, id, 'won');
  if (text === 'losing_evidence') return closeDispute(world, id, 'lost');
  const end = world.clock.seconds() + DECISION_DAYS * DAY_SECONDS;
  world.agenda.plan('lose dispute', id, end);
  return getDispute(world, id);
}
