import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import {
  type Answer,
  type ApiRequest,
  type Endpoint,
  endpoint,
} from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { addressQuery, getArticleByUrl } from '../articles/index.ts';
import { actorOf } from '../audit/index.ts';
import type { Sender } from './akismet-checks.store.ts';
import { answerWithComments, BY_ADDRESS } from './comment-caching.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentPageCache, createCommentPageCache } from './comment-page-cache.ts';
import { COMMENT_REFUSALS } from './comments.errors.ts';
import { CHANGING, POSTING, READING, TAG } from './comments.limits.ts';
import {
  commentChangeSchema,
  commentListQuery,
  commentSchema,
  foundCommentSchema,
  newCommentSchema,
  replySchema,
} from './comments.schemas.ts';
import { viewerOf } from './comments.views.ts';
import { deleteComment } from './delete-comment.ts';
import { editComment } from './edit-comment.ts';
import { followEndpoints } from './follows.routes.ts';
import { listRepliesTo } from './list-comments.ts';
import { moderationEndpoints } from './moderation.routes.ts';
import { noticeEndpoints } from './notices.routes.ts';
import { type NotificationRoutesDeps, notificationEndpoints } from './notifications.routes.ts';
import { postComment } from './post-comment.ts';
import { reactionEndpoints } from './reactions.routes.ts';
import { redirectIfMoved } from './redirect-if-moved.ts';
import { showComment, showCommentWithPlace } from './show-comment.ts';
import { streamEndpoints } from './stream.routes.ts';

const slugParams = z.object({ slug: z.string().min(1).max(200) });
const idParams = z.object({ id: z.uuid() });
const writtenSchema = z.union([commentSchema, replySchema]);

const FOR_ANYONE = { tag: TAG, audience: { who: 'anyone' }, limits: [READING] } as const;
const FOR_MEMBERS = { tag: TAG, audience: { who: 'member', embedded: true } } as const;
const MOVED = { description: "The article's slug has changed" };
const UNKNOWN_ADDRESS = { 404: ['not_found'] };
const NOT_CHANGED = { description: 'Not modified since the ETag in If-None-Match' };

export function commentEndpoints(deps: NotificationRoutesDeps): Endpoint[] {
  return [
    // Registered before `/v1/comments/{id}`, whose path would match too.
    ...streamEndpoints(deps),
    ...readingEndpoints(deps),
    ...writingEndpoints(deps),
    ...reactionEndpoints(deps),
    ...moderationEndpoints(deps),
    ...noticeEndpoints(deps),
    ...notificationEndpoints(deps),
    ...followEndpoints(deps),
  ];
}

function readingEndpoints(deps: CommentDeps): Endpoint[] {
  const commentPages = createCommentPageCache(deps);
  return [
    endpoint({
      name: 'listComments',
      method: 'get',
      path: '/v1/articles/{slug}/comments',
      summary: "An article's comments, each with its first replies",
      ...FOR_ANYONE,
      params: slugParams,
      query: commentListQuery,
      responses: {
        200: { description: 'A page of top-level comments', schema: pageOf(writtenSchema) },
        301: MOVED,
        304: NOT_CHANGED,
      },
      handle: (request) => {
        const { params, query, caller } = request;
        const list = { ...query, slug: params.slug, viewerId: viewerOf(caller) };
        return redirectIfMoved(deps, { slug: params.slug, rest: '/comments', query }, async () => {
          const { articleId, page } = await commentPages.get(list);
          return answerWithComments(request, articleId, page);
        });
      },
      handleFromCache({ params, query, caller }) {
        const list = { ...query, slug: params.slug };
        const cached = commentPages.getCached(list, caller.memberId);
        return cached && { status: 200, body: cached.page };
      },
    }),
    addressedListEndpoint(deps, commentPages),
    ...threadEndpoints(deps),
  ];
}

function addressedListEndpoint(deps: CommentDeps, commentPages: CommentPageCache): Endpoint {
  return endpoint({
    name: 'listCommentsAt',
    method: 'get',
    path: '/v1/comments',
    summary: 'The comments on the article at a URL, each with its first replies',
    ...FOR_ANYONE,
    query: commentListQuery.extend(addressQuery.shape),
    responses: {
      200: { description: 'A page of top-level comments', schema: pageOf(writtenSchema) },
      304: NOT_CHANGED,
    },
    refusals: UNKNOWN_ADDRESS,
    handle: async (request) => {
      const { url, ...query } = request.query;
      const { slug } = await getArticleByUrl(deps, url, request);
      const list = { ...query, slug, viewerId: viewerOf(request.caller) };
      const { articleId, page } = await commentPages.get(list);
      return answerWithComments(request, articleId, page, BY_ADDRESS);
    },
  });
}

/** One comment and its replies. */
function threadEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getComment',
      method: 'get',
      path: '/v1/comments/{id}',
      summary: 'One comment, with its thread and cursors to the pages that contain it',
      ...FOR_ANYONE,
      params: idParams,
      responses: {
        200: { description: 'The comment', schema: foundCommentSchema },
        304: NOT_CHANGED,
      },
      handle: async (request) => {
        const { id } = request.params;
        const viewerId = viewerOf(request.caller);
        const { articleId, comment } = await showCommentWithPlace(deps, { id, viewerId });
        return answerWithComments(request, articleId, comment);
      },
    }),
    endpoint({
      name: 'listReplies',
      method: 'get',
      path: '/v1/comments/{id}/replies',
      summary: 'The replies to a comment, oldest first',
      ...FOR_ANYONE,
      params: idParams,
      query: pageQuery,
      responses: {
        200: { description: 'A page of replies', schema: pageOf(replySchema) },
        304: NOT_CHANGED,
      },
      handle: async (request) => {
        const { params, query, caller } = request;
        const list = { ...query, viewerId: viewerOf(caller) };
        const { articleId, page } = await listRepliesTo(deps, params.id, list);
        return answerWithComments(request, articleId, page);
      },
    }),
  ];
}

const CREATES = {
  ...FOR_MEMBERS,
  method: 'post',
  body: newCommentSchema,
  limits: [POSTING],
  isIdempotent: true,
  responses: {
    201: {
      description: 'The comment; its status says whether others can see it',
      schema: writtenSchema,
    },
  },
} as const;
const CREATE_REFUSALS = { 403: COMMENT_REFUSALS, 409: ['repeated'], 429: ['too_fast'] };

function writingEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createComment',
      ...CREATES,
      path: '/v1/articles/{slug}/comments',
      summary: 'Comment on an article, or reply to a comment',
      params: slugParams,
      refusals: CREATE_REFUSALS,
      handle: (request) => create(deps, request.params.slug, request),
    }),
    endpoint({
      name: 'createCommentAt',
      ...CREATES,
      path: '/v1/comments',
      summary: 'Comment on the article at a URL, or reply to a comment on it',
      query: addressQuery,
      refusals: { ...CREATE_REFUSALS, ...UNKNOWN_ADDRESS },
      handle: async (request) => {
        const { slug } = await getArticleByUrl(deps, request.query.url, request);
        return create(deps, slug, request);
      },
    }),
    ...changingEndpoints(deps),
  ];
}

async function create(
  deps: CommentDeps,
  slug: string,
  request: ApiRequest<unknown, unknown, z.output<typeof newCommentSchema>>,
): Promise<Answer> {
  const { body, idempotencyId } = request;
  const comment = await postComment(deps, requireMember(request.caller), {
    slug,
    body: body.body,
    parentId: body.parentId ?? null,
    idempotencyId,
    sender: senderOf(request),
  });
  return { status: 201, body: comment };
}

/** Changing and removing an existing comment. */
function changingEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      name: 'updateComment',
      method: 'patch',
      path: '/v1/comments/{id}',
      summary: "Edit the caller's own comment within the edit window",
      ...FOR_MEMBERS,
      params: idParams,
      body: commentChangeSchema,
      limits: [CHANGING],
      responses: { 200: { description: 'The updated comment', schema: writtenSchema } },
      refusals: { 403: COMMENT_REFUSALS, 409: ['edit_window_closed', 'repeated'] },
      result: async (request) => {
        const { params, body, caller } = request;
        const member = requireMember(caller);
        const change = { id: params.id, body: body.body, sender: senderOf(request) };
        const row = await editComment(deps, member, change);
        return await showComment(deps, row, member.memberId);
      },
    }),
    endpoint({
      name: 'deleteComment',
      method: 'delete',
      path: '/v1/comments/{id}',
      summary: "Remove the caller's own comment, or any comment as a moderator",
      ...FOR_MEMBERS,
      params: idParams,
      limits: [CHANGING],
      responses: { 204: { description: 'Removed' } },
      result: async (request) => {
        const { id } = request.params;
        await deleteComment(deps, requireMember(request.caller), { id, actor: actorOf(request) });
      },
    }),
  ];
}

function senderOf(request: Pick<ApiRequest, 'address' | 'header'>): Sender {
  return { address: request.address, userAgent: request.header('user-agent') ?? null };
}
