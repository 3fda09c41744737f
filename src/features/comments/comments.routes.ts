import { z } from 'zod';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { Caller, MemberCaller } from '../../platform/http/caller.ts';
import {
  type Answer,
  type ApiRequest,
  type Endpoint,
  endpoint,
} from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { answerWith, makeRepresentation } from '../../platform/http/representation.ts';
import { actorOf } from '../audit/index.ts';
import {
  commentChangeSchema,
  commentListQuery,
  commentSchema,
  newCommentSchema,
  replySchema,
} from './comments.schemas.ts';
import { deleteComment } from './delete-comment.ts';
import { editComment } from './edit-comment.ts';
import { listComments, listRepliesTo, showComment } from './list-comments.ts';
import { type CommentWriteDeps, postComment } from './post-comment.ts';
import { createSharedPages, FOR_EVERYONE, VARY } from './shared-pages.ts';

const TAG = 'Conversation';

const READING: Limit = {
  name: 'comments-read',
  points: 600,
  perSeconds: 60,
  counted: 'memory',
  by: 'address',
};

const POSTING: Limit = {
  name: 'comments-post',
  points: 20,
  perSeconds: 300,
  counted: 'database',
  by: 'account',
};

const CHANGING: Limit = {
  name: 'comments-change',
  points: 60,
  perSeconds: 300,
  counted: 'database',
  by: 'account',
};

const slugParams = z.object({ slug: z.string().min(1).max(200) });
const idParams = z.object({ id: z.uuid() });
const writtenSchema = z.union([commentSchema, replySchema]);

const TO_SPEAK = ['conversation_closed', 'banned', 'email_unconfirmed', 'subscription_required'];
const NOT_CHANGED = { description: 'Not changed since the ETag in If-None-Match' };

export function commentEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [...readingEndpoints(deps), ...writingEndpoints(deps)];
}

function readingEndpoints(deps: CommentWriteDeps): Endpoint[] {
  const getSharedPage = createSharedPages(deps);
  return [
    endpoint({
      method: 'get',
      path: '/v1/articles/{slug}/comments',
      summary: "An article's comments with their first replies",
      tag: TAG,
      audience: { who: 'anyone' },
      params: slugParams,
      query: commentListQuery,
      limits: [READING],
      answers: {
        200: { description: 'A page of top-level comments', schema: pageOf(commentSchema) },
        304: NOT_CHANGED,
      },
      handle: async (request) => {
        const asked = { ...request.query, slug: request.params.slug };
        if (isKnown(request)) return answerList(request, (await listComments(deps, asked)).page);
        return answerWith(await getSharedPage(asked), request.header('if-none-match'));
      },
    }),
    endpoint({
      method: 'get',
      path: '/v1/comments/{id}/replies',
      summary: 'The replies to a comment, oldest first',
      tag: TAG,
      audience: { who: 'anyone' },
      params: idParams,
      query: pageQuery,
      limits: [READING],
      answers: {
        200: { description: 'A page of replies', schema: pageOf(replySchema) },
        304: NOT_CHANGED,
      },
      handle: async (request) => {
        return answerList(request, await listRepliesTo(deps, request.params.id, request.query));
      },
    }),
  ];
}

function writingEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/v1/articles/{slug}/comments',
      summary: 'Comment on an article, or answer a comment',
      tag: TAG,
      audience: { who: 'member' },
      params: slugParams,
      body: newCommentSchema,
      limits: [POSTING],
      isIdempotent: true,
      answers: { 201: { description: 'The comment', schema: writtenSchema } },
      refusals: { 403: TO_SPEAK },
      handle: async ({ params: { slug }, body, caller, idempotencyId }) => {
        const posted = { slug, body: body.body, parentId: body.parentId ?? null, idempotencyId };
        const row = await postComment(deps, requireMember(caller), posted);
        return { status: 201, body: await showComment(deps, row) };
      },
    }),
    endpoint({
      method: 'patch',
      path: '/v1/comments/{id}',
      summary: "Change one's own comment, for a while after it was written",
      tag: TAG,
      audience: { who: 'member' },
      params: idParams,
      body: commentChangeSchema,
      limits: [CHANGING],
      answers: { 200: { description: 'The comment as it is now', schema: writtenSchema } },
      refusals: { 403: TO_SPEAK, 409: ['edit_window_closed'] },
      handle: async ({ params: { id }, body: { body }, caller }) => {
        const row = await editComment(deps, requireMember(caller), { id, body });
        return { status: 200, body: await showComment(deps, row) };
      },
    }),
    endpoint({
      method: 'delete',
      path: '/v1/comments/{id}',
      summary: "Remove one's own comment, or as a moderator anybody's",
      tag: TAG,
      audience: { who: 'member' },
      params: idParams,
      limits: [CHANGING],
      answers: { 204: { description: 'Removed' } },
      handle: async (request) => {
        const { id } = request.params;
        await deleteComment(deps, requireMember(request.caller), { id, actor: actorOf(request) });
        return { status: 204 };
      },
    }),
  ];
}

/**
 * Comments hold nothing gated, so everyone gets the same; but who brings a cookie or a token gets it
 * past the shared caches, since what this reader likes and ignores will show in it.
 */
function answerList(request: Pick<ApiRequest, 'header'>, page: object): Answer {
  const caching = isKnown(request) ? 'private, no-cache' : FOR_EVERYONE;
  const made = makeRepresentation(page, { Vary: VARY, 'Cache-Control': caching });
  return answerWith(made, request.header('if-none-match'));
}

function isKnown(request: Pick<ApiRequest, 'header'>): boolean {
  return (request.header('authorization') ?? request.header('cookie')) !== undefined;
}

/** The endpoint's audience let only members through; servers speak for nobody. */
function requireMember(caller: Caller): MemberCaller {
  if (caller.kind !== 'member') throw signInRequired();
  return caller;
}
