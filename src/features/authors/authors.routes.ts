import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pick } from '../../platform/http/pick.ts';
import { actorOf, staffResourceEndpoints } from '../audit/index.ts';
import {
  authorChangeSchema,
  authorInputSchema,
  bylineInputSchema,
  bylineSchema,
  staffAuthorSchema,
} from './authors.schemas.ts';
import { type AuthorDeps, changeAuthor, deleteAuthor } from './change-author.ts';
import { createAuthor } from './create-author.ts';
import { getAuthor, listStaffAuthors } from './read-authors.ts';

/** The staff endpoints for authors. */
export function authorEndpoints(deps: AuthorDeps): Endpoint[] {
  return [
    bylineEndpoint(deps),
    ...staffResourceEndpoints({
      tag: 'Staff: authors',
      path: '/v1/staff/authors',
      // Statements are paid to this account.
      freshFields: ['stripeAccountId'],
      schemas: { row: staffAuthorSchema, input: authorInputSchema, change: authorChangeSchema },
      list: {
        name: 'listStaffAuthors',
        summary: 'List all authors, by name',
        run: (query) => listStaffAuthors(deps, query),
      },
      get: { name: 'getStaffAuthor', summary: 'Get an author', run: (id) => getAuthor(deps, id) },
      create: {
        name: 'createAuthor',
        summary: 'Create an author',
        conflicts: ['slug_taken'],
        run: (input, actor) => createAuthor(deps, input, { actor }),
      },
      update: {
        name: 'updateAuthor',
        summary: 'Change an author',
        conflicts: ['slug_taken'],
        run: (id, change, by) => changeAuthor(deps, id, change, by),
      },
      remove: {
        name: 'deleteAuthor',
        summary: 'Delete an author without articles',
        conflicts: ['author_in_use'],
        run: (id, by) => deleteAuthor(deps, id, by),
      },
      present: (author) => pick(staffAuthorSchema, author),
    }),
  ];
}

/** Editors may create an author by name for a byline; all other fields are for admins. */
function bylineEndpoint(deps: AuthorDeps): Endpoint {
  return endpoint({
    name: 'createByline',
    method: 'post',
    path: '/v1/staff/bylines',
    summary: 'Create an author by name only, for the byline of an article',
    tag: 'Staff: authors',
    audience: { who: 'staff', role: 'editor' },
    body: bylineInputSchema,
    responses: { 201: { description: 'The author', schema: bylineSchema } },
    refusals: { 409: ['slug_taken'] },
    result: async (request) => {
      const input = authorInputSchema.parse({ name: request.body.name });
      const author = await createAuthor(deps, input, { actor: actorOf(request) });
      return pick(bylineSchema, author);
    },
  });
}
