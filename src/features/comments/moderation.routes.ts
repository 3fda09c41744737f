import { z } from 'zod';
import { type Caller, rankOf } from '../../platform/http/caller.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { backtestPolicy } from './backtest-policy.ts';
import type { CommentDeps } from './comment-deps.ts';
import { BACKTESTING } from './comments.limits.ts';
import { holdComment } from './hold-comment.ts';
import {
  getModerationCase,
  listMemberComments,
  listQueue,
  showModerationCase,
} from './list-queue.ts';
import { type Mark, setMark } from './mark-comment.ts';
import { type ModeratorDecision, moderateComment } from './moderate-comment.ts';
import { moderateComments } from './moderate-comments.ts';
import {
  backtestResultSchema,
  backtestSchema,
  decisionResultsSchema,
  decisionsSchema,
  moderationCaseSchema,
  queueQuery,
  rejectionSchema,
  statementSchema,
} from './moderation.schemas.ts';
import { listStatementsOfReasons } from './statement-of-reasons.ts';

const FOR_MODERATORS = {
  tag: 'Staff: moderation',
  audience: { who: 'staff', role: 'moderator' },
} as const;
/** API keys with `comments:write` may also decide on single comments. */
const ALSO_SERVERS = {
  tag: 'Staff: moderation',
  audience: { who: 'staff', role: 'moderator', scope: 'comments:write' },
} as const;
const params = z.object({ id: z.uuid() });
const PAGE_OF_CASES = {
  200: { description: 'A page of comments', schema: pageOf(moderationCaseSchema) },
};
const MODERATION_CASE = {
  200: { description: 'The updated comment', schema: moderationCaseSchema },
};

export function moderationEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    ...readingEndpoints(deps),
    ...decisionEndpoints(deps),
    ...markEndpoints(deps),
    backtestEndpoint(deps),
  ];
}

function readingEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_MODERATORS,
      name: 'listModerationQueue',
      method: 'get',
      path: '/v1/staff/moderation/queue',
      summary: 'A moderation queue, oldest first, each comment with its context',
      query: queueQuery,
      responses: PAGE_OF_CASES,
      result: ({ query, caller }) => listQueue(readingBy(deps, caller), query),
    }),
    endpoint({
      ...FOR_MODERATORS,
      name: 'listMemberComments',
      method: 'get',
      path: '/v1/staff/members/{id}/comments',
      summary: "A member's comments of any status, newest first",
      params,
      query: pageQuery,
      responses: PAGE_OF_CASES,
      result: ({ params: { id: memberId }, query, caller }) =>
        listMemberComments(readingBy(deps, caller), { memberId, ...query }),
    }),
    endpoint({
      ...FOR_MODERATORS,
      name: 'getModerationCase',
      method: 'get',
      path: '/v1/staff/comments/{id}',
      summary: 'One comment with everything that a moderator needs, also after a decision',
      params,
      responses: MODERATION_CASE,
      result: ({ params: { id }, caller }) => getModerationCase(readingBy(deps, caller), id),
    }),
    endpoint({
      ...FOR_MODERATORS,
      name: 'listModerationStatements',
      method: 'get',
      path: '/v1/staff/moderation/statements',
      summary: 'Statements of reasons for illegal content, newest first, anonymized',
      query: pageQuery,
      responses: { 200: { description: 'A page of statements', schema: pageOf(statementSchema) } },
      result: ({ query }) => listStatementsOfReasons(deps, query),
    }),
  ];
}

function decisionEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      ...ALSO_SERVERS,
      name: 'approveComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/approve',
      summary: 'Publish a comment or confirm it as published; settles its reports and its appeal',
      params,
      responses: MODERATION_CASE,
      handle: (request) => decide(deps, request, { kind: 'approve' }),
    }),
    endpoint({
      ...ALSO_SERVERS,
      name: 'rejectComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/reject',
      summary: 'Reject a comment for a reason that is shown to its author',
      params,
      body: rejectionSchema,
      responses: MODERATION_CASE,
      handle: (request) => decide(deps, request, toRejection(request.body)),
    }),
    endpoint({
      ...ALSO_SERVERS,
      name: 'holdComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/hold',
      summary: 'Revert a decision: returns the comment to the queue of held comments',
      params,
      responses: MODERATION_CASE,
      handle: async (request) => {
        const { id } = request.params;
        await holdComment(deps, { id, ...moderatorOf(request) });
        return { status: 200, body: await showModerationCase(readingBy(deps, request.caller), id) };
      },
    }),
    endpoint({
      ...FOR_MODERATORS,
      name: 'decideOnComments',
      method: 'post',
      path: '/v1/staff/moderation/decisions',
      summary: 'Apply one decision to up to 100 comments, with a result for each',
      body: decisionsSchema,
      responses: { 200: { description: 'The results', schema: decisionResultsSchema } },
      result: async (request) => {
        const { ids, decision: kind, reason, ...rejection } = request.body;
        const decision =
          kind === 'reject' ? toRejection({ reason: reason ?? 'other', ...rejection }) : { kind };
        const results = await moderateComments(deps, { ids, decision, ...moderatorOf(request) });
        return { results };
      },
    }),
  ];
}

type CommentRequest = Pick<ApiRequest<{ id: string }>, 'caller' | 'requestId' | 'params'>;

function moderatorOf(request: Pick<ApiRequest, 'caller' | 'requestId'>) {
  return { actor: actorOf(request), rank: rankOf(request.caller) };
}

/** Servers get no staff notes. */
function readingBy(deps: CommentDeps, caller: Caller) {
  return { ...deps, reader: caller.kind === 'member' ? caller.role : null };
}

/** Applies the decision and responds with the updated comment. */
async function decide(deps: CommentDeps, request: CommentRequest, decision: ModeratorDecision) {
  const { id } = request.params;
  await moderateComment(deps, { id, decision, ...moderatorOf(request) });
  return { status: 200, body: await showModerationCase(readingBy(deps, request.caller), id) };
}

function toRejection(
  rejection: Pick<z.output<typeof rejectionSchema>, 'reason'> &
    Partial<z.output<typeof rejectionSchema>>,
): ModeratorDecision {
  const { reason, note, facts, legalGround } = rejection;
  const grounds = { facts: facts ?? null, legalGround: legalGround ?? null };
  return { kind: 'reject', reason, note: note ?? null, grounds };
}

function markEndpoints(deps: CommentDeps): Endpoint[] {
  const mark = (
    change: { readonly mark: Mark; readonly isSet: boolean },
    options: Pick<Endpoint, 'name' | 'method' | 'path' | 'summary'>,
  ) =>
    endpoint({
      ...ALSO_SERVERS,
      ...options,
      params,
      responses: MODERATION_CASE,
      handle: async (request) => {
        const { id } = request.params;
        await setMark(deps, { ...change, id, actor: actorOf(request) });
        return { status: 200, body: await showModerationCase(readingBy(deps, request.caller), id) };
      },
    });
  const ofComment = '/v1/staff/comments/{id}';
  return [
    mark(
      { mark: 'pinned', isSet: true },
      {
        name: 'pinComment',
        method: 'post',
        path: `${ofComment}/pin`,
        summary: 'Pin a published comment to the top of every list of its article',
      },
    ),
    mark(
      { mark: 'pinned', isSet: false },
      {
        name: 'unpinComment',
        method: 'post',
        path: `${ofComment}/unpin`,
        summary: 'Unpin a comment',
      },
    ),
    mark(
      { mark: 'featured', isSet: true },
      {
        name: 'featureComment',
        method: 'put',
        path: `${ofComment}/featured`,
        summary: 'Add a published comment to the list of featured comments',
      },
    ),
    mark(
      { mark: 'featured', isSet: false },
      {
        name: 'unfeatureComment',
        method: 'delete',
        path: `${ofComment}/featured`,
        summary: 'Remove a comment from the list of featured comments',
      },
    ),
  ];
}

function backtestEndpoint(deps: CommentDeps): Endpoint {
  return endpoint({
    ...FOR_MODERATORS,
    name: 'backtestPolicy',
    method: 'post',
    path: '/v1/staff/moderation/backtest',
    summary: 'List the recent comments that a changed policy would have decided differently',
    body: backtestSchema,
    limits: [BACKTESTING],
    responses: { 200: { description: 'The differences', schema: backtestResultSchema } },
    result: ({ body }) => backtestPolicy(deps, body),
  });
}
