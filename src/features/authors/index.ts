/** Authors: the bylines of articles, with their biographies. */

/** Another article or author has this slug. */
export { slugTaken } from './authors.errors.ts';
/** The endpoints by which staff write authors. */
export { authorEndpoints } from './authors.routes.ts';
/** An author as staff or an importer write them. */
export { authorInputSchema } from './authors.schemas.ts';
export {
  /** A row. */
  type Author,
  findAuthorById,
  findAuthorBySlug,
  findAuthorsBySlugs,
  listAuthors,
  /** Authors who show an image, as their picture or in their biography. */
  listAuthorsWithImage,
  /** Serializes all editorial writes, of authors and of articles. */
  lockEditing,
  /** Parses a row that another query included. */
  toAuthor,
} from './authors.store.ts';
/** The topic of authors. The action audits, and publishes the author and each of their articles. */
export { AUTHORS_TOPIC, type AuthorDeps, changeAuthor } from './change-author.ts';
/** Creates an author; audited. */
export { createAuthor } from './create-author.ts';
/** The page that an author's handle stands for. */
export { findHandleUrl } from './find-handle-url.rules.ts';
/** The bylines of a member, for their export. */
export { authorsPersonalData } from './personal-data.ts';
