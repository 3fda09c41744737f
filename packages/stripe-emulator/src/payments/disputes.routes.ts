import { z } from 'zod';
import { flag, isInRange, mergeMetadata, metadata, page, range, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import { changeDispute, closeDispute, getDispute, isOpen, judge } from './disputes.ts';
import { BLANK_EVIDENCE } from './evidence.ts';

const none = z.strictObject({});
const evidenceFields = Object.fromEntries(
  Object.keys(BLANK_EVIDENCE)
    .filter((name) => name !== 'enhanced_evidence')
    .map((name) => [name, text.optional()]),
);

const retrieve = route('GET /v1/disputes/:id', {
  accepts: none,
  answer: (world, { at }) => getDispute(world, at('id')),
});

const update = route('POST /v1/disputes/:id', {
  accepts: z.strictObject({
    evidence: z.strictObject(evidenceFields).optional(),
    submit: flag.optional(),
    metadata: metadata.optional(),
  }),
  answer(world, { given, at }) {
    const before = getDispute(world, at('id'));
    if (!isOpen(before)) throw invalid(`Dispute ${before.id} is closed already.`);
    const hasEvidence = given.evidence !== undefined || before.evidence_details.has_evidence;
    const submits = given.submit ?? given.evidence !== undefined;
    const isInquiry = before.status.startsWith('warning');
    const details = before.evidence_details;
    const after = changeDispute(world, before.id, {
      evidence: { ...before.evidence, ...given.evidence },
      evidence_details: {
        ...details,
        has_evidence: hasEvidence,
        submission_count: details.submission_count + (submits ? 1 : 0),
        submission_method: submits ? 'manual' : details.submission_method,
      },
      metadata: mergeMetadata(before.metadata, given.metadata),
      ...(submits && { status: isInquiry ? 'warning_under_review' : 'under_review' }),
    });
    return submits ? judge(world, after.id, after.evidence.uncategorized_text) : after;
  },
});

const close = route('POST /v1/disputes/:id/close', {
  accepts: none,
  answer: (world, { at }) => closeDispute(world, at('id'), 'lost'),
});

const list = route('GET /v1/disputes', {
  accepts: z.strictObject({
    ...page,
    charge: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.disputes, {
      url: '/v1/disputes',
      given,
      equal: { charge: given.charge, payment_intent: given.payment_intent },
      where: (dispute) => isInRange(dispute.created, given.created),
    }),
});

const retrieveWarning = route('GET /v1/radar/early_fraud_warnings/:id', {
  accepts: none,
  answer(world, { at }) {
    const warning = world.books.fraudWarnings.find(at('id'));
    if (!warning) throw missing('early_fraud_warning', at('id'));
    return warning;
  },
});

const listWarnings = route('GET /v1/radar/early_fraud_warnings', {
  accepts: z.strictObject({ ...page, charge: text.optional(), created: range.optional() }),
  answer: (world, { given }) =>
    listPage(world.books.fraudWarnings, {
      url: '/v1/radar/early_fraud_warnings',
      given,
      equal: { charge: given.charge },
      where: (warning) => isInRange(warning.created, given.created),
    }),
});

export const disputeRoutes = [retrieve, update, close, list, retrieveWarning, listWarnings];
