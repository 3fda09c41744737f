import { newId } from '../../platform/crypto/ids.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { findStripeError, stripeStatusOf } from '../../platform/stripe/stripe.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { evidenceClosed, evidenceFileRefused, evidenceRefused } from './disputes.errors.ts';
import {
  fetchDispute,
  saveEvidence,
  uploadEvidence,
  type WrittenEvidence,
} from './disputes.stripe.ts';
import { presentDisputeDetail, takesEvidence } from './disputes.views.ts';
import { type DisputeDeps, getDisputeCase, readFacts } from './read-disputes.ts';

/**
 * Saves evidence at Stripe as a draft, or submits it to the bank, which accepts one submission. The evidence is not
 * stored here; the audit log has its field names. If a submission is retried after its response was lost, it is
 * refused, because Stripe reports that it was made. Throws `not_found`, `evidence_closed`, `evidence_refused` and
 * `payments_unavailable`.
 */
export async function answerDispute(
  deps: DisputeDeps,
  { id, written, actor }: { id: string; written: WrittenEvidence; actor: Actor },
) {
  const row = await getDisputeCase(deps.db.read, id);
  const budget = startRequestBudget(deps.stripe);
  const before = await fetchDispute(budget, row.disputeId);
  if (!takesEvidence(before)) throw evidenceClosed();
  const details = await saveEvidence(budget, row.disputeId, {
    written,
    key: `evidence:${newId()}`,
  }).catch((error: unknown) => {
    if (stripeStatusOf(error) !== 400) throw error;
    throw evidenceRefused(findStripeError(error)?.message ?? '', error);
  });
  await recordChange(deps.db.read, {
    actor,
    at: deps.clock.now(),
    action: written.submit ? 'dispute.evidence_submitted' : 'dispute.evidence_saved',
    subject: { kind: 'stripe_dispute', id: row.disputeId },
    after: { fields: Object.keys(written.evidence) },
  });
  await deps.sync.sync(budget, { kind: 'reversals', id: row.paymentIntentId });
  return presentDisputeDetail(row, details, await readFacts(deps, row));
}

/** Uploads a file to Stripe that the evidence can reference. Throws `not_found` and `evidence_file_refused`. */
export async function uploadEvidenceFile(
  deps: DisputeDeps,
  { id, ...file }: { id: string; name: string; contentType: string; bytes: Buffer },
): Promise<{ id: string }> {
  await getDisputeCase(deps.db.read, id);
  const key = `evidence-file:${newId()}`;
  try {
    return { id: await uploadEvidence(startRequestBudget(deps.stripe), { ...file, key }) };
  } catch (error) {
    if (stripeStatusOf(error) !== 400) throw error;
    throw evidenceFileRefused(findStripeError(error)?.message ?? '', error);
  }
}
