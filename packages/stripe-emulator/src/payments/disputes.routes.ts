import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  emptyable,
  flag,
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  pageParams,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { assertEvidenceFile } from '../files/files.routes.ts';
import type { Dispute } from './disputes.ts';
import { changeDispute, closeDispute, getDispute, isOpen, submitEvidence } from './disputes.ts';
import { EMPTY_EVIDENCE, isFile } from './evidence.ts';

const none = z.strictObject({});
/** A text of evidence, which may be longer than other texts; an empty one removes it. */
const evidenceText = emptyable(z.string().min(1).max(20_000, { error: 'tooLong' }));
const MAX_TEXT = 150_000;

const evidenceFields = Object.fromEntries(
  Object.keys(EMPTY_EVIDENCE)
    .filter((name) => name !== 'enhanced_evidence' && name !== 'appeal')
    .map((name) => [name, (isFile(name) ? emptyable(text) : evidenceText).optional()]),
);

const appeal = z.strictObject({
  card: z.strictObject({
    reason_for_filing: text.optional(),
    supporting_files: listOf(text).optional(),
  }),
});

/** The status after a response was submitted. */
const UNDER_REVIEW: Partial<Record<Dispute['status'], Dispute['status']>> = {
  appeal_needs_response: 'appeal_under_review',
  appeal_under_review: 'appeal_under_review',
  warning_needs_response: 'warning_under_review',
  warning_under_review: 'warning_under_review',
};

const retrieve = route('GET /v1/disputes/:id', {
  accepts: none,
  handle: (context, { pathParam }) => getDispute(context, pathParam('id')),
});

const update = route('POST /v1/disputes/:id', {
  accepts: z.strictObject({
    evidence: z.strictObject({ ...evidenceFields, appeal: appeal.optional() }).optional(),
    submit: flag.optional(),
    metadata: metadata.optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getDispute(context, pathParam('id'));
    if (!isOpen(before)) throw invalidRequest(`Dispute ${before.id} is closed already.`);
    assertEvidence(context, params.evidence ?? {});
    const hasEvidence = params.evidence !== undefined || before.evidence_details.has_evidence;
    const submits = params.submit ?? params.evidence !== undefined;
    const details = before.evidence_details;
    const after = changeDispute(context, before.id, {
      evidence: { ...before.evidence, ...params.evidence } as Dispute['evidence'],
      evidence_details: {
        ...details,
        has_evidence: hasEvidence,
        submission_count: details.submission_count + (submits ? 1 : 0),
        submission_method: submits ? 'manual' : details.submission_method,
      },
      metadata: mergeMetadata(before.metadata, params.metadata),
      ...(submits && { status: UNDER_REVIEW[before.status] ?? 'under_review' }),
    });
    return submits ? submitEvidence(context, after.id, after.evidence.uncategorized_text) : after;
  },
});

/** Throws unless the files were uploaded as evidence and the texts together are short enough. */
function assertEvidence(context: EmulatorContext, evidence: object): void {
  let length = 0;
  for (const [name, value] of Object.entries(evidence)) {
    if (typeof value !== 'string') continue;
    if (isFile(name)) assertEvidenceFile(context, value, `evidence[${name}]`);
    else length += value.length;
  }
  if (length > MAX_TEXT) {
    throw invalidRequest(`The evidence has more than ${MAX_TEXT} characters.`, {
      param: 'evidence',
    });
  }
}

const close = route('POST /v1/disputes/:id/close', {
  accepts: none,
  handle: (context, { pathParam }) => closeDispute(context, pathParam('id'), 'lost'),
});

const list = route('GET /v1/disputes', {
  accepts: z.strictObject({
    ...pageParams,
    charge: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.disputes, {
      url: '/v1/disputes',
      params,
      equal: { charge: params.charge, payment_intent: params.payment_intent },
      where: (dispute) => isInRange(dispute.created, params.created),
    }),
});

const retrieveWarning = route('GET /v1/radar/early_fraud_warnings/:id', {
  accepts: none,
  handle(context, { pathParam }) {
    const warning = context.store.fraudWarnings.find(pathParam('id'));
    if (!warning) throw resourceMissing('early_fraud_warning', pathParam('id'));
    return warning;
  },
});

const listWarnings = route('GET /v1/radar/early_fraud_warnings', {
  accepts: z.strictObject({
    ...pageParams,
    charge: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.fraudWarnings, {
      url: '/v1/radar/early_fraud_warnings',
      params,
      equal: { charge: params.charge, payment_intent: params.payment_intent },
      where: (warning) => isInRange(warning.created, params.created),
    }),
});

export const disputeRoutes = [retrieve, update, close, list, retrieveWarning, listWarnings];
