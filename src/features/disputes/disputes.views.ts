import { isDisputeStatus, stateOf } from '../../money/dispute-status.ts';
import { money } from '../../money/money.ts';
import type { DisputeCase } from '../payments/index.ts';
import type { DisputeDetails } from './disputes.stripe.ts';
import { type CaseFacts, suggestEvidence } from './evidence.rules.ts';

export function presentDispute({ disputeId, amount, currency, ...row }: DisputeCase) {
  const { id, status, reason, disputedAt, dueAt, paymentId, paymentKind } = row;
  const { memberId, memberName } = row;
  return {
    id,
    stripeId: disputeId,
    state: stateOf(status),
    status,
    reason,
    amount: money(amount, currency),
    disputedAt,
    dueAt,
    paymentId,
    paymentKind,
    memberId,
    memberName,
  };
}

/** Uses the status that Stripe has just returned. */
export function presentDisputeDetail(row: DisputeCase, details: DisputeDetails, facts: CaseFacts) {
  const status = isDisputeStatus(details.status) ? details.status : row.status;
  return {
    ...presentDispute({ ...row, status, dueAt: details.dueAt ?? row.dueAt }),
    takesEvidence: takesEvidence(details),
    submissions: details.submissions,
    evidence: details.evidence,
    appealReason: details.appealReason,
    suggested: suggestEvidence(facts),
  };
}

export function takesEvidence({ status, isPastDue }: DisputeDetails): boolean {
  return !isPastDue && isDisputeStatus(status) && stateOf(status) === 'needs_response';
}
