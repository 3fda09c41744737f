import { newId } from '../../../platform/crypto/ids.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { findMembersByEmails } from '../../accounts/index.ts';
import { type ImportedComment, importedComments, renderComment } from '../../comments/index.ts';
import { findThreads } from '../comment-threads.store.ts';
import { findItems, findTargets, type SavedItem, saveItems } from '../moved-items.store.ts';
import { readAddress } from '../read-address.ts';
import { toRedirectPath } from '../redirect-path.rules.ts';
import { findByPaths } from '../redirects.store.ts';
import type { RecordOf } from '../source-records.ts';
import { findStagedIds } from '../staging.store.ts';
import { commentToMarkdown, textToMarkdown } from './comment-markdown.rules.ts';
import { cutText } from './cut-text.ts';
import { type Importer, itemOf, type Move, nowOf, type PendingRecord, skippedAs } from './move.ts';

const STATUSES = {
  published: 'published',
  held: 'held',
  rejected: 'rejected',
  spam: 'rejected',
  deleted: 'removed',
} as const satisfies Record<RecordOf<'comment'>['status'], ImportedComment['status']>;

/** The ids here of the records that a batch of comments references. */
interface Around {
  readonly articles: ReadonlyMap<string, string>;
  readonly articlesByPath: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
  readonly membersByEmail: ReadonlyMap<string, string>;
  readonly parents: ReadonlyMap<string, string>;
  readonly threads: Awaited<ReturnType<typeof findThreads>>;
  /** Parents that are staged but not imported yet. */
  readonly awaited: ReadonlySet<string>;
}

/**
 * Imports comments with their threads, likes and reports. A comment whose parent is not imported yet is deferred to the
 * next pass. If the source lacks the parent, the comment starts its own thread, with a warning, and is never attached
 * to another comment.
 */
export const importComments: Importer<'comment'> = async (move, batch) => {
  const now = nowOf(move);
  await move.deps.db.transaction(async (tx) => {
    const around = await loadReferences(move, tx, batch);
    const items: SavedItem[] = [];
    const placed: Placed[] = [];
    for (const todo of batch) {
      const { parentId } = todo.record;
      if (parentId !== null && around.awaited.has(parentId)) continue;
      const comment = placeComment(move, todo, around);
      if (comment !== null) placed.push({ todo, comment });
      const targetId = comment?.id;
      const imported =
        targetId === undefined ? skippedAs('no-article') : { targetId, isOurs: true };
      items.push(itemOf(todo, imported));
    }
    await saveComments(tx, placed);
    await addReactions(tx, placed, { around, now });
    await saveItems(tx, items, { runId: move.runId, now });
  });
};

interface Placed {
  readonly todo: PendingRecord<'comment'>;
  readonly comment: ImportedComment;
}

/** Returns the comment to save; null if its article was not imported. */
function placeComment(
  move: Move,
  { record, item }: PendingRecord<'comment'>,
  around: Around,
): ImportedComment | null {
  const articleId = findArticleId(move, record, around);
  if (articleId === undefined) return null;
  const id = item?.targetId ?? newId();
  const comment = toComment(record, { id, articleId, around });
  if (record.parentId !== null && comment.answersId === null) {
    move.warn('A reply whose comment is missing starts a new thread.', record.at);
  }
  return comment;
}

/** Inserts new comments together; their parents were imported in an earlier batch. */
async function saveComments(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const fresh = placed.filter(({ todo }) => !todo.item?.targetId);
  await importedComments.insert(
    tx,
    fresh.map(({ comment }) => comment),
  );
  for (const { todo, comment } of placed) {
    if (todo.item?.targetId) await importedComments.update(tx, comment);
  }
}

function findArticleId(
  move: Move,
  { article }: RecordOf<'comment'>,
  { articles, articlesByPath }: Around,
): string | undefined {
  if ('externalId' in article) return articles.get(article.externalId);
  return articlesByPath.get(toRedirectPath(article.url, move.siteUrl) ?? '');
}

function toComment(
  record: RecordOf<'comment'>,
  { id, articleId, around }: { id: string; articleId: string; around: Around },
): ImportedComment {
  const status = STATUSES[record.status];
  const answered = record.parentId === null ? undefined : around.parents.get(record.parentId);
  const thread = answered === undefined ? undefined : around.threads.get(answered);
  const isAnswer = answered !== undefined && thread?.articleId === articleId;
  const { author, body: given, createdAt, editedAt, isPinned } = record;
  const body = 'html' in given ? commentToMarkdown(given.html) : textToMarkdown(given.text);
  const isRemoved = status === 'removed';
  const memberId = findWriter(author, around);
  return {
    id,
    articleId,
    parentId: isAnswer ? (thread?.parentId ?? answered) : null,
    answersId: isAnswer ? answered : null,
    memberId,
    guestName: memberId === null && !isRemoved ? author.name && cutText(author.name, 80) : null,
    body: isRemoved ? null : body,
    html: isRemoved ? null : renderComment(body, new Map()).html,
    status,
    createdAt,
    editedAt,
    pinnedAt: isPinned && status === 'published' ? createdAt : null,
  };
}

/** Finds the author or reporter by the source's member id, else by email address. */
function findWriter(author: RecordOf<'comment'>['author'], around: Around): string | null {
  return (
    around.members.get(author.memberId ?? '') ??
    around.membersByEmail.get(readAddress(author.email) ?? '') ??
    null
  );
}

async function addReactions(
  tx: Tx,
  placed: readonly Placed[],
  { around, now }: { around: Around; now: Date },
): Promise<void> {
  const likes = placed.flatMap(({ todo: { record }, comment: { id: commentId } }) =>
    record.likes.memberIds.flatMap((id) => {
      const memberId = around.members.get(id);
      return memberId === undefined ? [] : [{ commentId, memberId, createdAt: record.createdAt }];
    }),
  );
  if (likes.length > 0) await importedComments.insertLikes(tx, likes);
  const reports = placed.flatMap(({ todo: { record }, comment: { id: commentId } }) =>
    record.reports.flatMap(({ memberId, email = null, at }) => {
      const reporter = findWriter({ memberId, email, name: null }, around);
      return reporter === null
        ? []
        : [{ id: newId(), commentId, memberId: reporter, createdAt: at ?? now }];
    }),
  );
  if (reports.length > 0) await importedComments.insertReports(tx, reports);
}

async function loadReferences(
  move: Move,
  tx: Tx,
  batch: readonly PendingRecord<'comment'>[],
): Promise<Around> {
  const source = batch[0]?.source ?? '';
  const records = batch.map(({ record }) => record);
  const find = (kind: 'article' | 'member' | 'comment', externalIds: readonly string[]) =>
    findTargets(tx, { source, kind, externalIds });
  const parentIds = records.flatMap(({ parentId }) => parentId ?? []);
  const parents = await find('comment', parentIds);
  const missing = parentIds.filter((id) => !parents.has(id));
  const staged = await findStagedIds(tx, { source, kind: 'comment', externalIds: missing });
  const done = await findItems(tx, { source, kind: 'comment', externalIds: [...staged] });
  const paths = records.flatMap(({ article }) =>
    'url' in article ? (toRedirectPath(article.url, move.siteUrl) ?? []) : [],
  );
  const emails = records.flatMap(({ author, reports }) =>
    [author.email, ...reports.map(({ email }) => email ?? null)].flatMap(
      (email) => readAddress(email) ?? [],
    ),
  );
  return {
    parents,
    awaited: move.waitsForParents
      ? new Set([...staged].filter((id) => !done.get(id)?.digest))
      : new Set(),
    threads: await findThreads(tx, [...parents.values()]),
    articles: await find(
      'article',
      records.flatMap(({ article }) => ('externalId' in article ? article.externalId : [])),
    ),
    articlesByPath: new Map(
      (await findByPaths(tx, paths)).flatMap(({ path, articleId }) =>
        path === null || articleId === null ? [] : [[path, articleId] as const],
      ),
    ),
    members: await find('member', records.flatMap(peopleOf)),
    membersByEmail: new Map(
      (await findMembersByEmails(tx, emails)).map(({ id, email }) => [email, id]),
    ),
  };
}

function peopleOf({ author, likes, reports }: RecordOf<'comment'>): string[] {
  return [
    ...(author.memberId === null ? [] : [author.memberId]),
    ...likes.memberIds,
    ...reports.flatMap(({ memberId }) => memberId ?? []),
  ];
}
