import { type Audience, requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { actorOf, editedBy } from '../audit/index.ts';
import { countAudience } from './choose-audience.ts';
import type { IssueDeps } from './issue-deps.ts';
import {
  articleMailSchema,
  audienceCountSchema,
  audienceQuery,
  issueChangeSchema,
  issueInputSchema,
  issueParams,
  issueSchema,
  issuesQuery,
  previewQuery,
  previewSchema,
  recipientSchema,
  recipientsQuery,
  resultsSchema,
  sendSchema,
  testedSchema,
  testSchema,
} from './issues.schemas.ts';
import type { Issue } from './issues.store.ts';
import { previewArticleMail, previewIssue, testIssue } from './preview-issue.ts';
import {
  getIssue,
  getIssueResults,
  listIssueRecipients,
  listStaffIssues,
  withProgress,
} from './read-issues.ts';
import { continueIssue, sendArticle, sendIssue, stopIssue } from './transition-issue.ts';
import { changeIssue, createIssue, deleteIssue } from './write-issue.ts';

const ONE = '/v1/staff/issues/{id}';
/** The largest composed page in JSON, with every character escaped. */
const BODY_LIMIT_BYTES = 1_300_000;

const TAG = 'Staff: newsletters';
const FOR_EDITORS = {
  tag: TAG,
  audience: { who: 'staff', role: 'editor' } satisfies Audience,
} as const;
const OF_ISSUE = { ...FOR_EDITORS, params: issueParams } as const;
const TO_WHOLE_LIST = {
  ...OF_ISSUE,
  audience: { who: 'staff', role: 'editor', fresh: true } satisfies Audience,
} as const;
const issue = { description: 'The issue in its current state', schema: issueSchema };
const MOVING = { 409: ['wrong_state'], 412: ['stale'] };
const SENDING = { 409: ['wrong_state', 'article_not_published'], 412: ['stale'] };

/** Endpoints that draft, preview, send and stop issues. */
export function issueEndpoints(deps: IssueDeps): Endpoint[] {
  return [
    ...readEndpoints(deps),
    ...writeEndpoints(deps),
    ...previewEndpoints(deps),
    ...moveEndpoints(deps),
    articleEndpoint(deps),
  ];
}

function readEndpoints(deps: IssueDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listIssues',
      ...FOR_EDITORS,
      method: 'get',
      path: '/v1/staff/issues',
      summary: 'All issues, newest first, with their progress',
      query: issuesQuery,
      responses: { 200: { description: 'A page of issues', schema: pageOf(issueSchema) } },
      result: ({ query }) => listStaffIssues(deps, query),
    }),
    endpoint({
      name: 'getIssue',
      ...OF_ISSUE,
      method: 'get',
      path: ONE,
      summary: 'One issue, with its progress',
      responses: { 200: issue },
      handle: async ({ params }) => answerWith(deps, await getIssue(deps, params.id)),
    }),
    endpoint({
      name: 'countIssueAudience',
      ...OF_ISSUE,
      method: 'get',
      path: `${ONE}/audience`,
      summary: 'Count who would receive an issue now, with its own audience or another one',
      query: audienceQuery,
      responses: { 200: { description: 'The count', schema: audienceCountSchema } },
      result: ({ params, query }) => countAudience(deps, params.id, query),
    }),
    endpoint({
      name: 'getIssueResults',
      ...OF_ISSUE,
      method: 'get',
      path: `${ONE}/results`,
      summary: 'Delivery results of an issue; opens and clicks are not recorded',
      responses: { 200: { description: 'The current figures', schema: resultsSchema } },
      result: ({ params }) => getIssueResults(deps, params.id),
    }),
    endpoint({
      name: 'listIssueRecipients',
      method: 'get',
      path: `${ONE}/recipients`,
      summary: 'The recipients of an issue, and the outcome of each mail',
      tag: TAG,
      audience: { who: 'staff', role: 'admin' },
      params: issueParams,
      query: recipientsQuery,
      responses: { 200: { description: 'A page of recipients', schema: pageOf(recipientSchema) } },
      result: ({ params: { id: issueId }, query }) =>
        listIssueRecipients(deps, { issueId, ...query }),
    }),
  ];
}

function writeEndpoints(deps: IssueDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createIssue',
      ...FOR_EDITORS,
      method: 'post',
      path: '/v1/staff/issues',
      summary: 'Draft an issue of an article, or one composed in Markdown',
      body: issueInputSchema,
      bodyLimitBytes: BODY_LIMIT_BYTES,
      isIdempotent: true,
      responses: { 201: issue },
      refusals: { 409: ['issue_exists'] },
      handle: async (request) => {
        const created = await createIssue(deps, request.body, { actor: actorOf(request) });
        return answerWith(deps, created, 201);
      },
    }),
    endpoint({
      name: 'updateIssue',
      ...OF_ISSUE,
      method: 'patch',
      path: ONE,
      summary: 'Change an issue that was not sent yet',
      body: issueChangeSchema,
      bodyLimitBytes: BODY_LIMIT_BYTES,
      responses: { 200: issue },
      refusals: MOVING,
      handle: async (request) => {
        const { params, body } = request;
        return answerWith(deps, await changeIssue(deps, params.id, body, editedBy(request)));
      },
    }),
    endpoint({
      name: 'deleteIssue',
      ...OF_ISSUE,
      method: 'delete',
      path: ONE,
      summary: 'Delete an issue that was not sent yet',
      responses: { 204: { description: 'Deleted' } },
      refusals: MOVING,
      result: (request) => deleteIssue(deps, request.params.id, editedBy(request)),
    }),
  ];
}

function previewEndpoints(deps: IssueDeps): Endpoint[] {
  return [
    endpoint({
      name: 'previewIssue',
      ...OF_ISSUE,
      method: 'get',
      path: `${ONE}/preview`,
      summary: 'Preview the mail that a kind of reader would get now',
      query: previewQuery,
      responses: { 200: { description: 'The edition', schema: previewSchema } },
      result: async ({ params, query: { as, plan = null } }) => {
        const preview = await previewIssue(deps, params.id, { as, plan, email: null });
        return pick(previewSchema, preview);
      },
    }),
    endpoint({
      name: 'previewArticleMail',
      ...FOR_EDITORS,
      method: 'get',
      path: '/v1/staff/articles/{id}/email-preview',
      summary: 'Preview the mail of an article, before it is sent to a newsletter',
      params: issueParams,
      query: previewQuery,
      responses: { 200: { description: 'The edition', schema: previewSchema } },
      result: async ({ params, query: { as, plan = null } }) => {
        const preview = await previewArticleMail(deps, params.id, { as, plan });
        return pick(previewSchema, preview);
      },
    }),
    endpoint({
      name: 'testIssue',
      ...OF_ISSUE,
      method: 'post',
      path: `${ONE}/test`,
      summary: 'Send an edition to yourself as a test',
      body: testSchema,
      responses: { 202: { description: 'Enqueued', schema: testedSchema } },
      result: async ({ params, body: { as, plan = null }, caller }) => {
        const { memberId } = requireMember(caller);
        return { to: await testIssue(deps, params.id, { as, plan, memberId }) };
      },
    }),
  ];
}

function moveEndpoints(deps: IssueDeps): Endpoint[] {
  return [
    endpoint({
      name: 'sendIssue',
      ...TO_WHOLE_LIST,
      method: 'post',
      path: `${ONE}/send`,
      summary: 'Send an issue to all subscribers of its list, now or at sendAt',
      body: sendSchema,
      responses: { 202: issue },
      refusals: SENDING,
      handle: async (request) => {
        const options = { sendAt: request.body.sendAt ?? null, by: editedBy(request) };
        return answerWith(deps, await sendIssue(deps, request.params.id, options), 202);
      },
    }),
    endpoint({
      name: 'stopIssue',
      ...OF_ISSUE,
      method: 'post',
      path: `${ONE}/stop`,
      summary:
        'Stop an issue: a scheduled one becomes a draft again, one that is being sent is paused',
      responses: { 200: issue },
      refusals: MOVING,
      handle: async (request) =>
        answerWith(deps, await stopIssue(deps, request.params.id, editedBy(request))),
    }),
    endpoint({
      name: 'continueIssue',
      ...TO_WHOLE_LIST,
      method: 'post',
      path: `${ONE}/continue`,
      summary: 'Continue a stopped issue, for the remaining recipients',
      responses: { 202: issue },
      refusals: SENDING,
      handle: async (request) => {
        const continued = await continueIssue(deps, request.params.id, editedBy(request));
        return answerWith(deps, continued, 202);
      },
    }),
  ];
}

function articleEndpoint(deps: IssueDeps): Endpoint {
  return endpoint({
    name: 'emailArticle',
    method: 'post',
    path: '/v1/staff/articles/{id}/email',
    summary:
      'Send an article to a newsletter, now or at sendAt; each reader gets the edition that they may read',
    tag: 'Staff: articles',
    audience: { who: 'staff', role: 'editor', scope: 'mail:send', fresh: true },
    params: issueParams,
    body: articleMailSchema,
    isIdempotent: true,
    responses: { 202: { ...issue, description: 'Its issue, which is being sent or scheduled' } },
    refusals: { 409: ['issue_exists', 'article_not_published'] },
    handle: async (request) => {
      const { newsletter, sendAt = null } = request.body;
      const sent = await sendArticle(deps, {
        articleId: request.params.id,
        newsletter,
        sendAt,
        actor: actorOf(request),
      });
      return answerWith(deps, sent, 202);
    },
  });
}

async function answerWith(deps: IssueDeps, row: Issue, status = 200) {
  const [body] = await withProgress(deps, [row]);
  return { status, body, headers: { ETag: versionTag(row.version) } };
}
