import type { Endpoint } from '../../platform/http/endpoint.ts';
import { pick } from '../../platform/http/pick.ts';
import { staffResourceEndpoints } from '../audit/index.ts';
import { authorChangeSchema, authorInputSchema, staffAuthorSchema } from './authors.schemas.ts';
import { type AuthorDeps, changeAuthor, deleteAuthor } from './change-author.ts';
import { createAuthor } from './create-author.ts';
import { getAuthor, listStaffAuthors } from './read-authors.ts';

/** Authors as staff write them. */
export function authorEndpoints(deps: AuthorDeps): Endpoint[] {
  return staffResourceEndpoints({
    tag: 'Staff: authors',
    path: '/v1/staff/authors',
    schemas: { row: staffAuthorSchema, input: authorInputSchema, change: authorChangeSchema },
    list: {
      name: 'listStaffAuthors',
      summary: 'All authors, by name',
      run: (query) => listStaffAuthors(deps, query),
    },
    get: { name: 'getStaffAuthor', summary: 'One author', run: (id) => getAuthor(deps, id) },
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
  });
}
