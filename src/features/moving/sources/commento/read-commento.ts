import { z } from 'zod';
import { type JsonRow, readJsonRows } from '../../read-json-rows.ts';
import type { CommentRecord } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { looksLikeEmail } from '../cells/cells.rules.ts';
import { findByBeginning } from '../find-files.ts';
import { newComment, newLoss, newProblem } from '../new-records.ts';
import { unreadableFields } from '../unreadable-fields.ts';

/** Reads Commento: comments by page path, and commenters in a separate list. */
export const readCommento: SourceReader = {
  system: 'commento',
  passes: 2,
  recognise: (files) =>
    findByBeginning(files, (head) => /^\s*\{/.test(head) && /"comment(?:er)?Hex"\s*:/.test(head)),
  async *read(files) {
    for (const file of files) yield* readExport(file);
  },
};

const commenterSchema = z.object({
  commenterHex: z.string(),
  email: z.string().catch(''),
  name: z.string().catch(''),
});

const commentSchema = z.object({
  commentHex: z.string().min(1),
  domain: z.string().catch(''),
  url: z.string().min(1),
  commenterHex: z.string().catch('anonymous'),
  markdown: z.string().catch(''),
  html: z.string().catch(''),
  parentHex: z.string().catch('root'),
  score: z.number().catch(0),
  state: z.string().catch('approved'),
  creationDate: z.string(),
  deleted: z.boolean().catch(false),
});

const STATES: Readonly<Record<string, CommentRecord['status']>> = {
  approved: 'published',
  unapproved: 'held',
  flagged: 'held',
};

type Commenters = Map<string, { readonly email: string | null; readonly name: string | null }>;

async function* readExport(file: SourceFile): AsyncGenerator<SourceRecord> {
  const commenters: Commenters = new Map();
  for await (const row of readJsonRows(file, (path) => path.join() === 'commenters')) {
    const read = commenterSchema.safeParse(row.value);
    if (!read.success) {
      const place = { file: file.path, line: row.line };
      yield newProblem(
        `${file.path}:${row.line}`,
        place,
        row.error ?? unreadableFields(read.error),
      );
      continue;
    }
    const { commenterHex, email, name } = read.data;
    commenters.set(commenterHex, {
      email: looksLikeEmail(email) ? email : null,
      name: name || null,
    });
  }
  const at = { file: file.path };
  const message = 'Commento counts votes and does not say who cast them.';
  yield newLoss('comment', { id: file.path, at, reason: 'voters-left-out', message });
  for await (const row of readJsonRows(file, (path) => path.join() === 'comments')) {
    yield readComment(row, { file: file.path, commenters });
  }
}

function readComment(
  { value, line, error }: JsonRow,
  { file, commenters }: { readonly file: string; readonly commenters: Commenters },
): SourceRecord {
  const at = { file, line };
  const read = commentSchema.safeParse(value);
  const createdAt = read.success ? readInstant(read.data.creationDate) : null;
  if (!read.success || createdAt === null) {
    return newProblem(`${file}:${line}`, at, error ?? 'The comment has no id, page or date.');
  }
  const comment = read.data;
  const author = commenters.get(comment.commenterHex);
  return newComment(comment.commentHex, at, {
    article: {
      url: comment.domain === '' ? comment.url : `https://${comment.domain}${comment.url}`,
    },
    parentId: comment.parentHex === 'root' ? null : comment.parentHex,
    author: { memberId: null, email: author?.email ?? null, name: author?.name ?? null },
    body: comment.html === '' ? { text: comment.markdown } : { html: comment.html },
    status: comment.deleted ? 'deleted' : (STATES[comment.state] ?? 'held'),
    createdAt,
    likes: { memberIds: [], count: Math.max(0, comment.score) },
    dislikes: Math.max(0, -comment.score),
  });
}
