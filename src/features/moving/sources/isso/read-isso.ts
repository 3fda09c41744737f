import { z } from 'zod';
import { readJsonRows } from '../../read-json-rows.ts';
import type { CommentRecord } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { findByBeginning } from '../find-files.ts';
import { newComment, newProblem } from '../new-records.ts';
import { unreadableFields } from '../unreadable-fields.ts';

/** Reads Isso's generic format: a list of pages, each with its comments. */
export const readIsso: SourceReader = {
  system: 'isso',
  recognise: (files) => findByBeginning(files, isExport),
  async *read(files) {
    for (const file of files) {
      for await (const { value, line, error } of readJsonRows(file, (path) => path.length === 0)) {
        const at = { file: file.path, line };
        const page = pageSchema.safeParse(value);
        if (page.success) yield* readPage(page.data, at);
        else yield newProblem(`${file.path}:${line}`, at, error ?? unreadableFields(page.error));
      }
    }
  },
};

function isExport(head: string): boolean {
  const isList = /^\s*\[\s*\{/.test(head) && /"comments"\s*:\s*\[/.test(head);
  return isList && /"remote_addr"|"created"\s*:/.test(head);
}

const id = z.union([z.number(), z.string()]).transform(String);

const commentSchema = z.object({
  id,
  parent: id.nullish(),
  author: z.string().nullish(),
  email: z.string().nullish(),
  text: z.string().catch(''),
  created: z.union([z.string(), z.number()]),
  modified: z.union([z.string(), z.number()]).nullish(),
  mode: z.number().catch(1),
  likes: z.number().catch(0),
  dislikes: z.number().catch(0),
});

/** Statuses by the column `mode` of Isso's database. */
const STATUSES: Readonly<Record<number, CommentRecord['status']>> = {
  1: 'published',
  2: 'held',
  4: 'deleted',
};

const pageSchema = z.object({ id: z.string().min(1), comments: z.array(z.unknown()).catch([]) });

/** Reads a page; ids of comments are unique only within their page. */
function* readPage(
  { id: page, comments }: z.output<typeof pageSchema>,
  at: SourcePlace,
): Generator<SourceRecord> {
  for (const [index, value] of comments.entries()) {
    const read = commentSchema.safeParse(value);
    const createdAt = read.success ? readCreated(read.data.created) : null;
    if (!read.success || createdAt === null) {
      yield newProblem(`${page}#${index}`, at, 'The comment has no id or no date.');
      continue;
    }
    const { id: number, parent, author, email, text, likes, dislikes, mode, modified } = read.data;
    yield newComment(`${page}#${number}`, at, {
      article: { url: page },
      parentId: parent === null || parent === undefined ? null : `${page}#${parent}`,
      author: { memberId: null, email: email?.trim() || null, name: author?.trim() || null },
      body: { text },
      status: STATUSES[mode] ?? 'held',
      createdAt,
      editedAt: modified === null || modified === undefined ? null : readCreated(modified),
      likes: { memberIds: [], count: likes },
      dislikes,
    });
  }
}

/** Parses a date as text, or as epoch seconds from Isso's database. */
function readCreated(created: string | number): Date | null {
  return typeof created === 'number' ? new Date(created * 1000) : readInstant(created);
}
