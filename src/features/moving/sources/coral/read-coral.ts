import { z } from 'zod';
import { readCsvCells } from '../../read-csv-rows.ts';
import { readJsonRows } from '../../read-json-rows.ts';
import type { CommentRecord } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { readBoolean } from '../cells/cells.rules.ts';
import { readLines } from '../lines.ts';
import { newComment, newLoss, newProblem } from '../new-records.ts';
import { unreadableFields } from '../unreadable-fields.ts';
import { CoralReports } from './coral-actions.ts';
import { COLUMNS, type CoralFile, findCollections, isHeadings, MAX_CELL } from './coral-files.ts';
import { commentOfTalk, userOfTalk } from './talk-fields.ts';

/**
 * Reads Coral: the CSV of its importer, its own downloads with one document per line, or the collections of Talk 4, as
 * `mongoexport` writes them.
 */
export const readCoral: SourceReader = {
  system: 'coral',
  async recognise(files) {
    return (await findCollections(files)).map(({ file }) => file);
  },
  async *read(files) {
    const found = await findCollections(files);
    const people: People = new Map();
    const stories = new Map<string, string>();
    const of = (collection: CoralFile['collection']) =>
      found.filter((file) => file.collection === collection);
    for (const file of of('users')) yield* readUsers(file, people);
    for (const file of of('stories')) yield* readStories(file, stories);
    const reports = new CoralReports();
    for (const file of of('actions')) {
      for await (const { row } of readRows(file)) reports.add(row);
    }
    for (const file of of('comments')) {
      for await (const { row, at } of readRows(file)) {
        yield* toComment(row, at, { people, stories, reports });
      }
    }
  },
};

type People = Map<string, { readonly email: string | null; readonly name: string | null }>;

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** One schema for both formats; CSV columns get these names. */
const userSchema = z.object({
  id: z.string().min(1),
  email: text,
  username: text,
  role: text,
  isBanned: z.boolean(),
});
const storySchema = z.object({ id: z.string().min(1), url: z.string().min(1), closedAt: text });
const commentSchema = z.object({
  id: z.string().min(1),
  authorID: text,
  storyID: z.string().min(1),
  parentID: text,
  status: text,
  body: text,
  createdAt: z.string(),
  editedAt: text,
  deletedAt: text,
  likes: z.number().catch(0),
});

/** NONE means that no moderation was needed: the comment was published. */
const STATUSES: Readonly<Record<string, CommentRecord['status']>> = {
  APPROVED: 'published',
  // The name in Talk 4.
  ACCEPTED: 'published',
  NONE: 'published',
  '': 'published',
  REJECTED: 'rejected',
  PREMOD: 'held',
  SYSTEM_WITHHELD: 'held',
};

type Row = Readonly<Record<string, unknown>> | null;

async function* readRows({
  file,
  collection,
  format,
}: CoralFile): AsyncGenerator<{ row: Row; at: SourcePlace }> {
  if (format === 'csv') {
    const options = { maxCell: MAX_CELL, areFormulasGuarded: false };
    for await (const { cells, line } of readCsvCells(file, options)) {
      if (line === 1 && isHeadings(collection, cells)) continue;
      const entries = COLUMNS[collection].map((name, index) => [name, cells[index] ?? '']);
      yield { row: Object.fromEntries(entries), at: { file: file.path, line } };
    }
    return;
  }
  if (format === 'list') {
    for await (const { value, line } of readJsonRows(file, (path) => path.length === 0)) {
      const row = value === null ? null : (unwrapExtended(value) as Row);
      yield { row, at: { file: file.path, line } };
    }
    return;
  }
  for await (const { text: json, line } of readLines(file)) {
    yield { row: parseDocument(json), at: { file: file.path, line } };
  }
}

function parseDocument(json: string): Row {
  try {
    const value = unwrapExtended(JSON.parse(json));
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

/** MongoDB's tools write dates and numbers as objects: `{"$date": "2026-…"}`, `{"$numberLong": "7"}`. */
function unwrapExtended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapExtended);
  if (typeof value !== 'object' || value === null) return value;
  const [[key = '', only] = [], another] = Object.entries(value);
  if (another === undefined && key === '$date') return dateOf(unwrapExtended(only));
  if (another === undefined && /^\$number/.test(key)) return Number(only);
  if (another === undefined && key === '$oid') return only;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, unwrapExtended(one)]),
  );
}

function dateOf(value: unknown): unknown {
  const isTime = typeof value === 'number' && Math.abs(value) <= 8.64e15;
  return isTime ? new Date(value).toISOString() : value;
}

async function* readUsers(file: CoralFile, people: People): AsyncGenerator<SourceRecord> {
  for await (const { row, at } of readRows(file)) {
    const read = userSchema.safeParse({
      ...row,
      isBanned: isBanned(row),
      ...userOfTalk(row ?? {}),
    });
    if (!read.success) {
      yield newProblem(`${at.file}:${at.line}`, at, unreadableFields(read.error));
      continue;
    }
    const { id, email, username, role, isBanned: wasBanned } = read.data;
    people.set(id, { email: email || null, name: username || null });
    const lose = (reason: string, message: string) =>
      newLoss('member', { id, at, reason, message });
    if (wasBanned)
      yield lose('banned-commenter', `${username} was banned from commenting; ban the member.`);
    if (role !== '' && role !== 'COMMENTER') {
      yield lose('role', `${username} was ${role}; nobody gets a role by a move.`);
    }
  }
}

function isBanned(row: Row): boolean {
  const banned = row?.['status'] ?? row?.['banned'];
  if (typeof banned === 'string') return readBoolean(banned) === true;
  return JSON.stringify(banned ?? '').includes('"active":true');
}

async function* readStories(
  file: CoralFile,
  stories: Map<string, string>,
): AsyncGenerator<SourceRecord> {
  for await (const { row, at } of readRows(file)) {
    const read = storySchema.safeParse(row);
    if (!read.success) {
      yield newProblem(`${at.file}:${at.line}`, at, unreadableFields(read.error));
      continue;
    }
    const { id, url, closedAt } = read.data;
    stories.set(id, url);
    if (closedAt === '') continue;
    const message = `The conversation of ${url} was closed; close it on its article.`;
    yield newLoss('comment', { id, at, reason: 'conversation-closed', message });
  }
}

interface Around {
  readonly people: People;
  readonly stories: ReadonlyMap<string, string>;
  readonly reports: CoralReports;
}

/** Statuses that a moderator chose, so that reports of the comment are settled. */
const DECIDED = new Set(['APPROVED', 'ACCEPTED', 'REJECTED']);

function* toComment(row: Row, at: SourcePlace, around: Around): Generator<SourceRecord> {
  const { people, stories } = around;
  const read = commentSchema.safeParse({
    ...row,
    ...commentOfTalk(row ?? {}),
    ...lastRevision(row),
  });
  const createdAt = read.success ? readInstant(read.data.createdAt) : null;
  if (!read.success || createdAt === null) {
    const message = read.success ? 'The comment has no date.' : unreadableFields(read.error);
    yield newProblem(`${at.file}:${at.line}`, at, message);
    return;
  }
  const comment = read.data;
  const url = stories.get(comment.storyID);
  if (url === undefined) {
    const message = `Comment ${comment.id} belongs to the story ${comment.storyID}, which is not in the export.`;
    yield newLoss('comment', { id: comment.id, at, reason: 'thread-unknown', message });
    return;
  }
  const author = people.get(comment.authorID);
  const isDecided = DECIDED.has(comment.status) || statusOf(comment) === 'deleted';
  const reports = reportsOf(comment.id, around);
  if (isDecided && reports.length > 0) {
    const message = `Reports of comment ${comment.id} were left out, because it was decided or deleted.`;
    const id = `${comment.id} reports`;
    yield newLoss('comment', { id, at, reason: 'reports-settled', message });
  }
  yield newComment(comment.id, at, {
    article: { url },
    parentId: comment.parentID || null,
    author: { memberId: null, email: author?.email ?? null, name: author?.name ?? null },
    body: { html: comment.body },
    status: statusOf(comment),
    createdAt,
    editedAt: readInstant(comment.editedAt),
    likes: { memberIds: [], count: comment.likes },
    reports: isDecided ? [] : reports,
  });
}

function statusOf({ status, deletedAt }: z.infer<typeof commentSchema>): CommentRecord['status'] {
  return deletedAt === '' ? (STATUSES[status] ?? 'held') : 'deleted';
}

function reportsOf(commentId: string, { reports, people }: Around): CommentRecord['reports'] {
  return reports.of(commentId).map(({ userId, at }) => {
    const email = people.get(userId)?.email ?? null;
    return { memberId: null, email, at };
  });
}

const revisionSchema = z.object({ body: text, createdAt: text });

/** In a download the last revision is the current text; earlier revisions mean that it was edited. */
function lastRevision(row: Row) {
  const revisions = z.array(revisionSchema).safeParse(row?.['revisions']);
  const last = revisions.data?.at(-1);
  if (!last) return {};
  const counts = z.object({ REACTION: z.number() }).safeParse(row?.['actionCounts']);
  const isEdited = (revisions.data?.length ?? 0) > 1;
  return {
    body: last.body,
    editedAt: isEdited ? last.createdAt : '',
    likes: counts.data?.REACTION ?? 0,
  };
}
