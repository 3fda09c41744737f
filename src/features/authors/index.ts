/** Authors: the bylines of articles, with their biographies. */

/** The error if another article or author has the slug. */
export { slugTaken } from './authors.errors.ts';
/** The staff endpoints for authors. */
export { authorEndpoints } from './authors.routes.ts';
/** The schema of an author as staff or an importer submit it. */
export { authorInputSchema } from './authors.schemas.ts';
export {
  /** An author row. */
  type Author,
  findAuthorById,
  findAuthorBySlug,
  findAuthorsBySlugs,
  listAuthors,
  /** Lists authors who show an image, as their picture or in their biography. */
  listAuthorsWithImage,
  /** Serializes all editorial writes, of authors and of articles. */
  lockEditing,
  /** Parses a row that another query included. */
  toAuthor,
} from './authors.store.ts';
/** The topic of changes of authors. `changeAuthor` audits, and publishes the author and each of their articles. */
export { AUTHORS_TOPIC, type AuthorDeps, changeAuthor } from './change-author.ts';
/** Creates an author; audited. */
export { createAuthor } from './create-author.ts';
/** Returns the URL of an author's handle. */
export { findHandleUrl } from './find-handle-url.rules.ts';
/** The bylines of a member, for their export. */
export { authorsPersonalData } from './personal-data.ts';
