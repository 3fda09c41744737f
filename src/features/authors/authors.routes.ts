import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { actorOf, editedBy } from '../audit/index.ts';
import {
  authorChangeSchema,
  authorInputSchema,
  authorParams,
  staffAuthorSchema,
} from './authors.schemas.ts';
import type { Author } from './authors.store.ts';
import { presentStaffAuthor } from './authors.views.ts';
import type { AuthorDeps } from './change-author.ts';
import { changeAuthor, deleteAuthor } from './change-author.ts';
import { createAuthor } from './create-author.ts';
import { getAuthor, listStaffAuthors } from './read-authors.ts';

const admins = {
  tag: 'Staff: authors',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;
const author = { description: 'The author as they stand', schema: staffAuthorSchema };

/** Authors as staff write them. */
export function authorEndpoints(deps: AuthorDeps): Endpoint[] {
  return [...reading(deps), ...writing(deps)];
}

function reading(deps: AuthorDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStaffAuthors',
      ...admins,
      method: 'get',
      path: '/v1/staff/authors',
      summary: 'All authors, by name',
      query: pageQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(staffAuthorSchema) } },
      handle: async ({ query }) => ({ status: 200, body: await listStaffAuthors(deps, query) }),
    }),
    endpoint({
      name: 'getStaffAuthor',
      ...admins,
      method: 'get',
      path: '/v1/staff/authors/{id}',
      summary: 'One author',
      params: authorParams,
      answers: { 200: author },
      handle: async ({ params }) => answerWith(await getAuthor(deps, params.id)),
    }),
  ];
}

function writing(deps: AuthorDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createAuthor',
      ...admins,
      method: 'post',
      path: '/v1/staff/authors',
      summary: 'Make an author',
      body: authorInputSchema,
      isIdempotent: true,
      answers: { 201: author },
      refusals: { 409: ['slug_taken'] },
      handle: async (request) => {
        const created = await createAuthor(deps, request.body, { actor: actorOf(request) });
        return answerWith(created, 201);
      },
    }),
    endpoint({
      name: 'updateAuthor',
      ...admins,
      method: 'patch',
      path: '/v1/staff/authors/{id}',
      summary: 'Change an author',
      params: authorParams,
      body: authorChangeSchema,
      answers: { 200: author },
      refusals: { 409: ['slug_taken'], 412: ['stale'] },
      handle: async (request) => {
        const by = editedBy(request);
        return answerWith(await changeAuthor(deps, request.params.id, request.body, by));
      },
    }),
    endpoint({
      name: 'deleteAuthor',
      ...admins,
      method: 'delete',
      path: '/v1/staff/authors/{id}',
      summary: 'Remove an author whom no article names',
      params: authorParams,
      answers: { 204: { description: 'They are gone' } },
      refusals: { 409: ['author_in_use'], 412: ['stale'] },
      handle: async (request) => {
        await deleteAuthor(deps, request.params.id, editedBy(request));
        return { status: 204 };
      },
    }),
  ];
}

function answerWith(row: Author, status = 200) {
  return { status, body: presentStaffAuthor(row), headers: { ETag: versionTag(row.version) } };
}
