import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { fromEpochSeconds } from '../../time/clock.ts';
import {
  EVIDENCE_FILES,
  EVIDENCE_TEXTS,
  type Evidence,
  type EvidenceFile,
  type EvidenceText,
} from './evidence.rules.ts';

/** A snapshot of a dispute with its evidence. */
export interface DisputeDetails {
  readonly status: string;
  readonly dueAt: Date | null;
  readonly isPastDue: boolean;
  /** The number of times that evidence was submitted. */
  readonly submissions: number;
  readonly evidence: Evidence;
  /** The reason for an appeal, which is part of its evidence. */
  readonly appealReason: string | null;
}

export interface WrittenEvidence {
  /** Omitted fields stay unchanged; an empty text deletes a field. */
  readonly evidence: { readonly [Name in EvidenceText | EvidenceFile]?: string | undefined };
  readonly appealReason?: string | undefined;
  readonly submit: boolean;
}

export async function fetchDispute(
  budget: StripeBudget,
  disputeId: string,
): Promise<DisputeDetails> {
  return readDetails(
    await budget.call((stripe, options) => stripe.disputes.retrieve(disputeId, {}, options)),
  );
}

/** Saves evidence, and submits it to the bank if `submit` is set. */
export async function saveEvidence(
  budget: StripeBudget,
  disputeId: string,
  { written, key }: { readonly written: WrittenEvidence; readonly key: string },
): Promise<DisputeDetails> {
  const { appealReason, submit } = written;
  const names: Readonly<Record<string, string>> = { ...EVIDENCE_TEXTS, ...EVIDENCE_FILES };
  const evidence = Object.fromEntries(
    Object.entries(written.evidence).map(([name, value]) => [names[name] ?? name, value]),
  );
  const appeal = appealReason === undefined ? {} : { card: { reason_for_filing: appealReason } };
  const params: Stripe.DisputeUpdateParams = {
    evidence: { ...evidence, ...(appealReason === undefined ? {} : { appeal }) },
    submit,
  };
  return readDetails(
    await budget.call((stripe, options) => stripe.disputes.update(disputeId, params, options), key),
  );
}

/** Returns Stripe's id of the file. */
export async function uploadEvidence(
  budget: StripeBudget,
  {
    name,
    contentType,
    bytes,
    key,
  }: {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: Buffer;
    readonly key: string;
  },
): Promise<string> {
  const file = { data: new Uint8Array(bytes), name, type: contentType };
  const { id } = await budget.call(
    (stripe, options) => stripe.files.create({ purpose: 'dispute_evidence', file }, options),
    key,
  );
  return id;
}

function readDetails({
  status,
  evidence,
  evidence_details: details,
}: Stripe.Dispute): DisputeDetails {
  const read = ([name, theirs]: [string, keyof Stripe.Dispute.Evidence]) => {
    const value = evidence[theirs];
    return [name, typeof value === 'string' ? value : idOf(value)];
  };
  return {
    status,
    dueAt: details.due_by === null ? null : fromEpochSeconds(details.due_by),
    isPastDue: details.past_due,
    submissions: details.submission_count,
    evidence: Object.fromEntries(
      [...Object.entries(EVIDENCE_TEXTS), ...Object.entries(EVIDENCE_FILES)].map(read),
    ) as Evidence,
    appealReason: evidence.appeal?.card?.reason_for_filing ?? null,
  };
}

/** An expanded file is an object. */
function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null;
}
