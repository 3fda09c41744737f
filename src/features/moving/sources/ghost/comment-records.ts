import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { type GhostContext, lossOf } from './ghost-context.ts';
import { flagOf, idOf, instantOf, objectOf, type Row, textOf } from './row-cells.rules.ts';

const STATUSES: Readonly<Record<string, 'published' | 'rejected' | 'deleted'>> = {
  published: 'published',
  hidden: 'rejected',
  deleted: 'deleted',
};

/** Reads a comment of the content export with its likes and reports. */
export function* commentRecords(
  { relations, exportedAt }: GhostContext,
  row: Row,
  at: SourcePlace,
): Generator<SourceRecord> {
  const id = idOf(row);
  const votes = relations.likes.get(id) ?? [];
  const memberIds = votes.filter(({ score }) => score > 0).map(({ memberId }) => memberId);
  const dislikes = votes.length - memberIds.length;
  yield {
    kind: 'comment',
    externalId: id,
    at,
    article: { externalId: idOf(row, 'post_id') },
    parentId: textOf(row, 'in_reply_to_id') ?? textOf(row, 'parent_id'),
    author: { memberId: textOf(row, 'member_id'), email: null, name: null },
    body: { html: textOf(row, 'html') ?? '' },
    status: STATUSES[textOf(row, 'status') ?? 'published'] ?? 'rejected',
    isPinned: textOf(row, 'pinned_at') !== null,
    createdAt: instantOf(row, 'created_at') ?? exportedAt ?? new Date(0),
    editedAt: instantOf(row, 'edited_at'),
    likes: { memberIds, count: memberIds.length },
    dislikes,
    reports: relations.reports.get(id) ?? [],
  };
  if (dislikes > 0) yield dislikesLost(id, dislikes, at);
}

function dislikesLost(id: string, dislikes: number, at: SourcePlace): SourceRecord {
  const message = `A comment has ${dislikes} dislikes; there are only likes here.`;
  return lossOf('comment', id, { reason: 'dislikes', message, at });
}

/** Reads a comment of the Admin API, which only counts likes and omits deleted comments. */
export function* apiCommentRecords(row: Row, at: SourcePlace): Generator<SourceRecord> {
  const id = idOf(row);
  const count = objectOf(row, 'count');
  const numberIn = (name: string) => (typeof count[name] === 'number' ? Number(count[name]) : 0);
  yield {
    kind: 'comment',
    externalId: id,
    at,
    article: { externalId: idOf(objectOf(row, 'post')) },
    parentId: textOf(row, 'in_reply_to_id') ?? textOf(row, 'parent_id'),
    author: {
      memberId: textOf(objectOf(row, 'member'), 'id'),
      email: textOf(objectOf(row, 'member'), 'email'),
      name: textOf(objectOf(row, 'member'), 'name'),
    },
    body: { html: textOf(row, 'html') ?? '' },
    status: STATUSES[textOf(row, 'status') ?? 'published'] ?? 'rejected',
    isPinned: flagOf(row, 'pinned'),
    createdAt: instantOf(row, 'created_at') ?? new Date(0),
    editedAt: instantOf(row, 'edited_at'),
    likes: { memberIds: [], count: numberIn('likes') },
    dislikes: numberIn('dislikes'),
    reports: Array.from({ length: numberIn('reports') }, () => ({ memberId: null, at: null })),
  };
  if (numberIn('dislikes') > 0) yield dislikesLost(id, numberIn('dislikes'), at);
  if (numberIn('likes') > 0) {
    const message = `A comment has ${numberIn('likes')} likes; the API does not say whose.`;
    yield lossOf('comment', id, { reason: 'likes-without-members', message, at });
  }
}
