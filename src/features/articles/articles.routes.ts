import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { actorOf, csvEndpoint, editedBy } from '../audit/index.ts';
import {
  ARTICLE_BODY_LIMIT_BYTES,
  articleChangeSchema,
  articleInputSchema,
  articleParams,
  articlesQuery,
  droppedPartsSchema,
  externalIdParams,
  publicationSchema,
  revisionSchema,
  staffArticleLineSchema,
  staffArticleSchema,
  tagsSchema,
} from './articles.schemas.ts';
import type { Article } from './articles.store.ts';
import { presentStaffArticle } from './articles.views.ts';
import { changeArticle, publishArticle, unpublishArticle } from './change-article.ts';
import { createArticle, replaceArticle } from './create-article.ts';
import { deleteArticle } from './delete-article.ts';
import { ARTICLE_HEADER, readArticles } from './export-articles.ts';
import { previewLinkEndpoints } from './previews.routes.ts';
import {
  getArticle,
  listArticleRevisions,
  listDroppedParts,
  listStaffArticles,
  readTags,
} from './read-articles.ts';
import type { ArticleDeps } from './save-article.ts';

const editors = {
  tag: 'Staff: articles',
  audience: { who: 'staff', role: 'editor', scope: 'articles:write' } satisfies Audience,
} as const;
const article = { description: 'The article', schema: staffArticleSchema };
const TAKEN = ['slug_taken', 'external_id_taken'];

/** The staff endpoints for articles and their preview links. */
export function articleEndpoints(deps: ArticleDeps & { readonly publicUrl: string }): Endpoint[] {
  return [
    ...previewLinkEndpoints(deps),
    ...listing(deps),
    ...reading(deps),
    ...writing(deps),
    ...changing(deps),
    ...publishing(deps),
  ];
}

function listing(deps: ArticleDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStaffArticles',
      ...editors,
      method: 'get',
      path: '/v1/staff/articles',
      summary: 'List all articles, drafts included, newest or last changed first',
      query: articlesQuery,
      responses: {
        200: { description: 'A page of articles', schema: pageOf(staffArticleLineSchema) },
      },
      result: ({ query }) => listStaffArticles(deps, query),
    }),
    csvEndpoint(deps, {
      name: 'exportArticles',
      path: '/v1/staff/articles.csv',
      summary: 'Export all articles with authors and word counts as CSV',
      description: 'CSV, newest first; authors are slugs separated by spaces',
      tag: editors.tag,
      role: editors.audience.role,
      action: 'articles.exported',
      columns: ARTICLE_HEADER,
      read: () => readArticles(deps.db.read, deps.clock.now()),
    }),
    endpoint({
      name: 'listTags',
      ...editors,
      method: 'get',
      path: '/v1/staff/tags',
      summary: 'List the tags of all articles, most used first',
      responses: { 200: { description: 'At most 500 tags', schema: tagsSchema } },
      result: async () => ({ data: await readTags(deps) }),
    }),
  ];
}

function reading(deps: ArticleDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStaffArticle',
      ...editors,
      method: 'get',
      path: '/v1/staff/articles/{id}',
      summary: 'Get an article with its Markdown and rendered texts',
      params: articleParams,
      responses: { 200: article },
      handle: async ({ params }) => answerWith(deps, await getArticle(deps, params.id)),
    }),
    endpoint({
      name: 'listDroppedParts',
      ...editors,
      method: 'get',
      path: '/v1/staff/articles/{id}/dropped',
      summary: "List the parts of an article's body that are removed for readers",
      params: articleParams,
      responses: { 200: { description: 'At most 50 parts', schema: droppedPartsSchema } },
      result: async ({ params }) => ({ data: await listDroppedParts(deps, params.id) }),
    }),
    endpoint({
      name: 'listArticleRevisions',
      ...editors,
      method: 'get',
      path: '/v1/staff/articles/{id}/revisions',
      summary: 'List the revisions of an article, newest first',
      params: articleParams,
      query: pageQuery,
      responses: { 200: { description: 'A page of revisions', schema: pageOf(revisionSchema) } },
      result: ({ params, query }) => listArticleRevisions(deps, { articleId: params.id, ...query }),
    }),
  ];
}

function writing(deps: ArticleDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createArticle',
      ...editors,
      method: 'post',
      path: '/v1/staff/articles',
      summary: 'Create an article: a draft, or published at publishAt',
      body: articleInputSchema,
      bodyLimitBytes: ARTICLE_BODY_LIMIT_BYTES,
      isIdempotent: true,
      responses: { 201: article },
      refusals: { 409: TAKEN },
      handle: async (request) => {
        const created = await createArticle(deps, request.body, { actor: actorOf(request) });
        return answerWith(deps, created, 201);
      },
    }),
    endpoint({
      name: 'putArticleByExternalId',
      ...editors,
      method: 'put',
      path: '/v1/staff/articles/by-external-id/{externalId}',
      summary: 'Create or replace the article with this external id',
      params: externalIdParams,
      body: articleInputSchema,
      bodyLimitBytes: ARTICLE_BODY_LIMIT_BYTES,
      responses: { 200: article, 201: { ...article, description: 'The new article' } },
      refusals: { 409: TAKEN, 412: ['stale'] },
      handle: async (request) => {
        const { externalId } = request.params;
        const put = await replaceArticle(deps, externalId, request.body, editedBy(request));
        return answerWith(deps, put.article, put.isNew ? 201 : 200);
      },
    }),
  ];
}

function changing(deps: ArticleDeps): Endpoint[] {
  return [
    endpoint({
      name: 'updateArticle',
      ...editors,
      method: 'patch',
      path: '/v1/staff/articles/{id}',
      summary: 'Change an article',
      params: articleParams,
      body: articleChangeSchema,
      bodyLimitBytes: ARTICLE_BODY_LIMIT_BYTES,
      responses: { 200: article },
      refusals: { 409: TAKEN, 412: ['stale'] },
      handle: async (request) => {
        const by = editedBy(request);
        return answerWith(deps, await changeArticle(deps, request.params.id, request.body, by));
      },
    }),
    endpoint({
      name: 'deleteArticle',
      ...editors,
      method: 'delete',
      path: '/v1/staff/articles/{id}',
      summary: 'Delete an article; its audit log remains, and its slugs stay reserved',
      params: articleParams,
      responses: { 204: { description: 'The article is deleted' } },
      refusals: { 412: ['stale'] },
      result: (request) => deleteArticle(deps, request.params.id, editedBy(request)),
    }),
  ];
}

function publishing(deps: ArticleDeps): Endpoint[] {
  return [
    endpoint({
      name: 'publishArticle',
      ...editors,
      method: 'post',
      path: '/v1/staff/articles/{id}/publish',
      summary: 'Publish an article: at publishAt, else at its scheduled time, else now',
      params: articleParams,
      body: publicationSchema,
      responses: { 200: article },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const { params, body } = request;
        const by = editedBy(request);
        return answerWith(deps, await publishArticle(deps, params.id, body.publishAt, by));
      },
    }),
    endpoint({
      name: 'unpublishArticle',
      ...editors,
      method: 'post',
      path: '/v1/staff/articles/{id}/unpublish',
      summary: 'Unpublish an article: it becomes a draft again',
      params: articleParams,
      responses: { 200: article },
      refusals: { 412: ['stale'] },
      handle: async (request) =>
        answerWith(deps, await unpublishArticle(deps, request.params.id, editedBy(request))),
    }),
  ];
}

function answerWith(deps: ArticleDeps, row: Article, status = 200) {
  return {
    status,
    body: presentStaffArticle(row, deps.clock.now()),
    headers: { ETag: versionTag(row.version) },
  };
}
