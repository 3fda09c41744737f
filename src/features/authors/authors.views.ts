import { pick } from '../../platform/http/pick.ts';
import { staffAuthorSchema } from './authors.schemas.ts';
import type { Author } from './authors.store.ts';

export function presentStaffAuthor(author: Author) {
  return pick(staffAuthorSchema, author);
}
