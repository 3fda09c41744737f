import type { QueryOf } from './api-types.ts';

export type CommentOrder = NonNullable<QueryOf<'listComments'>['sort']>;

/** Comment sort orders, in the order of their links. */
export const COMMENT_ORDERS = [
  'newest',
  'oldest',
  'top',
  'replies',
] as const satisfies readonly CommentOrder[];
