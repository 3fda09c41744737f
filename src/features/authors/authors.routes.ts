import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pick } from '../../platform/http/pick.ts';
import { actorOf, staffResourceEndpoints } from '../audit/index.ts';
import {
  authorChangeSchema,
  authorInputSchema,
  bylineInputSchema,
  bylineSchema,
  bylinesSchema,
  staffAuthorSchema,
} from './authors.schemas.ts';
import { type AuthorDeps, changeAuthor, deleteAuthor } from './change-author.ts';
import { createAuthor } from './create-author.ts';
import { getAuthor, listStaffAuthors, readBylines } from './read-authors.ts';

/** The staff endpoints for authors. */
export function authorEndpoints(deps: AuthorDeps): Endpoint[] {
  return [
    ...bylineEndpoints(deps),
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

const FOR_BYLINES = {
  path: '/v1/staff/bylines',
  tag: 'Staff: authors',
  audience: { who: 'staff', role: 'editor' } satisfies Audience,
} as const;

/** Editors may choose among all authors and create one by name; all other fields are for admins. */
function bylineEndpoints(deps: AuthorDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listBylines',
      ...FOR_BYLINES,
      method: 'get',
      summary: 'List the slugs and names of all authors, by name',
      responses: { 200: { description: 'At most 10,000 authors', schema: bylinesSchema } },
      result: async () => ({ data: await readBylines(deps) }),
    }),
    endpoint({
      name: 'createByline',
      ...FOR_BYLINES,
      method: 'post',
      summary: 'Create an author by name only, for the byline of an article, with a free slug',
      body: bylineInputSchema,
      responses: { 201: { description: 'The author', schema: bylineSchema } },
      result: async (request) => {
        const input = authorInputSchema.parse({ name: request.body.name });
        const options = { actor: actorOf(request), numbersSlug: true };
        return pick(bylineSchema, await createAuthor(deps, input, options));
      },
    }),
  ];
}
