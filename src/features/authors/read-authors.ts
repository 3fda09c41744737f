import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { staffAuthorSchema } from './authors.schemas.ts';
import { type Author, findAuthorById, listAuthors, listBylines } from './authors.store.ts';

const LIST = 'staff-authors';

/** Lists a page of all authors, by name. */
export async function listStaffAuthors({ db }: Pick<DbDeps, 'db'>, { limit, cursor }: PageQuery) {
  const position = readCursor(LIST, cursor);
  const after = position && { name: position.at, id: position.id };
  const rows = await listAuthors(db.read, { after, limit });
  const page = toPage(rows, limit, ({ id, name }) => ({ at: name, id }));
  const data = page.rows.map((author) => pick(staffAuthorSchema, author));
  return { data, nextCursor: writeCursor(LIST, page.next) };
}

/** The maximum for a picker that shows all authors. */
const MAX_BYLINES = 10_000;

/** Returns the slugs and names of all authors, by name. */
export function readBylines({ db }: Pick<DbDeps, 'db'>) {
  return listBylines(db.read, MAX_BYLINES);
}

/** Throws `not_found` if the author does not exist. */
export async function getAuthor({ db }: Pick<DbDeps, 'db'>, id: string): Promise<Author> {
  const author = await findAuthorById(db.read, id);
  if (author === null) throw notFound();
  return author;
}
