import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { answerDispute, uploadEvidenceFile } from './answer-dispute.ts';
import {
  disputeDetailSchema,
  disputeSchema,
  disputesQuery,
  evidenceFileQuery,
  evidenceFileSchema,
  evidenceSchema,
} from './disputes.schemas.ts';
import { type DisputeDeps, listDisputes, readDispute } from './read-disputes.ts';

const ALL = '/v1/staff/disputes';

/** Slightly more than Stripe's limit for all files of one dispute together. */
const FILE_LIMIT_BYTES = 5 * 1024 * 1024;

const UPLOADS: Limit = {
  name: 'evidence-files',
  points: 60,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

const admins = { tag: 'Staff: money', audience: { who: 'staff', role: 'admin' } } as const;
const ofOne = { ...admins, params: z.object({ id: z.uuid() }) };
const detail = { description: 'The dispute with its evidence', schema: disputeDetailSchema };

/** Endpoints for disputes of payments: their deadlines, and the evidence for the bank. */
export function disputeEndpoints(deps: DisputeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listDisputes',
      ...admins,
      method: 'get',
      path: ALL,
      summary: 'List disputes of payments with their deadlines, newest first',
      query: disputesQuery,
      responses: { 200: { description: 'A page of disputes', schema: pageOf(disputeSchema) } },
      result: ({ query }) => listDisputes(deps, query),
    }),
    endpoint({
      name: 'getDispute',
      ...ofOne,
      method: 'get',
      path: `${ALL}/{id}`,
      summary: 'Get a dispute with its evidence at Stripe, and suggested texts from our own data',
      responses: { 200: detail },
      refusals: { 503: ['payments_unavailable'] },
      result: ({ params }) => readDispute(deps, params.id),
    }),
    answering(deps),
    uploading(deps),
  ];
}

function answering(deps: DisputeDeps): Endpoint {
  return endpoint({
    name: 'answerDispute',
    ...ofOne,
    audience: { ...admins.audience, fresh: true },
    method: 'post',
    path: `${ALL}/{id}/evidence`,
    summary: 'Save evidence at Stripe as a draft, or submit it to the bank once',
    body: evidenceSchema,
    // Enough for the longest texts together, as JSON.
    bodyLimitBytes: 1024 * 1024,
    isIdempotent: true,
    responses: { 200: detail },
    refusals: { 409: ['evidence_closed', 'evidence_refused'], 503: ['payments_unavailable'] },
    result: (request) =>
      answerDispute(deps, {
        id: request.params.id,
        written: request.body,
        actor: actorOf(request),
      }),
  });
}

function uploading(deps: DisputeDeps): Endpoint {
  return endpoint({
    name: 'uploadEvidenceFile',
    ...ofOne,
    method: 'post',
    path: `${ALL}/{id}/files`,
    summary: 'Upload a PDF, JPEG or PNG to Stripe as evidence of a dispute',
    query: evidenceFileQuery,
    bodyFormat: 'raw',
    bodyLimitBytes: FILE_LIMIT_BYTES,
    limits: [UPLOADS],
    responses: { 201: { description: 'The file', schema: evidenceFileSchema } },
    refusals: { 422: ['evidence_file_refused'], 503: ['payments_unavailable'] },
    result: (request) =>
      uploadEvidenceFile(deps, {
        id: request.params.id,
        name: request.query.name,
        contentType: request.header('content-type') ?? 'application/octet-stream',
        bytes: request.rawBody,
      }),
  });
}
