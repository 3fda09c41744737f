export const COMMENT_SORTS = ['newest', 'oldest', 'top', 'replies'] as const;
export type CommentSort = (typeof COMMENT_SORTS)[number];

/** The column by which each order sorts, and its PostgreSQL type; ties are broken by id. */
export const SORT_ORDERS = {
  newest: { field: 'createdAt', column: 'created_at', type: 'timestamptz', direction: 'DESC' },
  oldest: { field: 'createdAt', column: 'created_at', type: 'timestamptz', direction: 'ASC' },
  top: { field: 'score', column: 'score', type: 'float8', direction: 'DESC' },
  replies: { field: 'replyCount', column: 'reply_count', type: 'int4', direction: 'DESC' },
} as const satisfies Record<
  CommentSort,
  {
    readonly field: 'createdAt' | 'score' | 'replyCount';
    readonly column: string;
    readonly type: 'timestamptz' | 'float8' | 'int4';
    readonly direction: 'ASC' | 'DESC';
  }
>;
