import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type CommentSort, SORT_ORDERS } from './comment-sorts.rules.ts';
import { type CommentRow, commentSelect } from './comments.store.ts';

/**
 * The row after which a page starts, and the number of rows per page; queries read one more row to detect a next page.
 * `viewerId` is the reader's member id: members see their own held and rejected comments, and no comments of members
 * whom they ignore.
 */
interface Slice {
  readonly after: { readonly at: Date | number; readonly id: string } | null;
  readonly limit: number;
  readonly viewerId: string | null;
}

type SortedSlice = Slice & { readonly sort: CommentSort };

const COLUMNS = Prisma.raw(
  Object.keys(commentSelect)
    .map((name) => `c.${toSnakeCase(name)} AS "${name}"`)
    .join(', '),
);

function toSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function orderOf(sort: CommentSort) {
  const { column, type, direction } = SORT_ORDERS[sort];
  return {
    column: Prisma.raw(`c.${column}`),
    type: Prisma.raw(type),
    direction: Prisma.raw(direction),
    isAfter: Prisma.raw(direction === 'DESC' ? '<' : '>'),
  };
}

/** A row comparison rather than Prisma's OR, so that PostgreSQL starts at the row in the index. */
function startAfter({ after }: Slice, sort: CommentSort): Prisma.Sql {
  if (after === null) return Prisma.empty;
  const { column, type, isAfter } = orderOf(sort);
  return Prisma.sql`AND (${column}, c.id) ${isAfter} (${after.at}::${type}, ${after.id}::uuid)`;
}

/** A member also sees their own held and rejected comments. */
function orOwn({ viewerId }: Slice): Prisma.Sql {
  if (viewerId === null) return Prisma.empty;
  return Prisma.sql`OR (c.member_id = ${viewerId}::uuid AND c.status IN ('held', 'rejected'))`;
}

function andNotIgnored({ viewerId }: Slice): Prisma.Sql {
  if (viewerId === null) return Prisma.empty;
  return Prisma.sql`AND NOT EXISTS (SELECT 1 FROM ignored_members i
    WHERE i.member_id = ${viewerId}::uuid AND i.ignored_id = c.member_id)`;
}

/** Lists pinned comments, which lead every list, most recently pinned first. */
export function listPinned(tx: Tx, articleId: string, slice: Slice): Promise<CommentRow[]> {
  const { after } = slice;
  const start =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (c.pinned_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return tx.$queryRaw<CommentRow[]>`
    SELECT ${COLUMNS} FROM comments c
     WHERE c.article_id = ${articleId}::uuid AND c.pinned_at IS NOT NULL
       AND c.parent_id IS NULL AND c.status = 'published' ${andNotIgnored(slice)} ${start}
     ORDER BY c.pinned_at DESC, c.id DESC
     LIMIT ${slice.limit + 1}`;
}

/** Lists featured comments, including replies. They are few, so the index on featured comments suffices. */
export function listFeatured(tx: Tx, articleId: string, slice: SortedSlice): Promise<CommentRow[]> {
  const { column, direction } = orderOf(slice.sort);
  return tx.$queryRaw<CommentRow[]>`
    SELECT ${COLUMNS} FROM comments c
     WHERE c.article_id = ${articleId}::uuid AND c.featured_at IS NOT NULL
       AND c.status = 'published' ${andNotIgnored(slice)} ${startAfter(slice, slice.sort)}
     ORDER BY ${column} ${direction}, c.id ${direction}
     LIMIT ${slice.limit + 1}`;
}

/**
 * Lists the visible top-level comments: published comments, and tombstones with replies. Pinned comments are excluded,
 * because they precede this list. Orders by `parent_id` first, which is null in all rows: PostgreSQL does not infer
 * from IS NULL that the column is constant, and would sort all of the article's comments instead of reading the index
 * in order (43 ms instead of 0.03 ms at 60,000 comments).
 */
export function listTopComments(
  tx: Tx,
  articleId: string,
  slice: SortedSlice,
): Promise<CommentRow[]> {
  const { column, direction } = orderOf(slice.sort);
  return tx.$queryRaw<CommentRow[]>`
    SELECT ${COLUMNS} FROM comments c
     WHERE c.article_id = ${articleId}::uuid AND c.parent_id IS NULL
       AND (c.status = 'published' AND c.pinned_at IS NULL
            OR c.status <> 'published' AND c.reply_count > 0 ${orOwn(slice)})
       ${andNotIgnored(slice)} ${startAfter(slice, slice.sort)}
     ORDER BY c.parent_id ${direction}, ${column} ${direction}, c.id ${direction}
     LIMIT ${slice.limit + 1}`;
}

/** Lists the replies to a comment, oldest first. */
export function listReplies(tx: Tx, parentId: string, slice: Slice): Promise<CommentRow[]> {
  return tx.$queryRaw<CommentRow[]>`
    SELECT ${COLUMNS} FROM comments c
     WHERE c.parent_id = ${parentId}::uuid AND (c.status = 'published' ${orOwn(slice)})
       ${andNotIgnored(slice)} ${startAfter(slice, 'oldest')}
     ORDER BY c.created_at, c.id
     LIMIT ${slice.limit + 1}`;
}

/** Lists the first `limit` + 1 replies to each of several comments, oldest first, in one round trip. */
export function listFirstReplies(
  tx: Tx,
  parentIds: readonly string[],
  slice: Slice,
): Promise<CommentRow[]> {
  if (parentIds.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<CommentRow[]>`
    SELECT reply.* FROM unnest(${parentIds}::uuid[]) AS top(id)
     CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM comments c
        WHERE c.parent_id = top.id AND (c.status = 'published' ${orOwn(slice)})
          ${andNotIgnored(slice)}
        ORDER BY c.created_at, c.id
        LIMIT ${slice.limit + 1}) reply
     ORDER BY reply."createdAt", reply.id`;
}
