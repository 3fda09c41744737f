import { z } from 'zod';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { findByBeginning } from '../find-files.ts';
import { readLines } from '../lines.ts';
import { newComment, newLoss, newProblem } from '../new-records.ts';
import { unreadableFields } from '../unreadable-fields.ts';

/** Reads remark42's own backup: a line about the site, then one comment per line. */
export const readRemark42: SourceReader = {
  system: 'remark42',
  recognise: (files) => findByBeginning(files, isBackup),
  async *read(files) {
    for (const file of files) {
      for await (const { text, line } of readLines(file)) {
        const at = { file: file.path, line };
        // A part of a split backup begins with a comment.
        yield* line === 1 && !COMMENT.test(text) ? readSite(text, at) : readComment(text, at);
      }
    }
  },
};

function isBackup(head: string): boolean {
  const [first = '', second = ''] = head.split('\n');
  const isSite =
    /^\s*\{/.test(first) && /"version"\s*:\s*\d/.test(first) && /"users"\s*:/.test(first);
  // The first line of a large site lists all users and may be longer than the file's head.
  const isWhole = head.includes('\n');
  return (
    (isSite && (!isWhole || /"posts"\s*:/.test(first))) ||
    COMMENT.test(first) ||
    COMMENT.test(second)
  );
}

const COMMENT = /^\s*\{.{0,20000}"locator"\s*:\s*\{[^}]{0,2000}"(?:site|url)"\s*:/;

const siteSchema = z.object({
  users: z
    .array(z.object({ id: z.string(), blocked: z.object({ status: z.boolean() }).optional() }))
    .nullish(),
  posts: z.array(z.object({ url: z.string(), read_only: z.boolean().optional() })).nullish(),
});

const commentSchema = z.object({
  id: z.string().min(1),
  pid: z.string().nullish(),
  text: z.string().catch(''),
  user: z.object({ name: z.string().catch('') }),
  locator: z.object({ url: z.string().min(1) }),
  score: z.number().catch(0),
  votes: z.record(z.string(), z.unknown()).nullish(),
  time: z.string(),
  edit: z.object({ time: z.string() }).nullish(),
  pin: z.boolean().nullish(),
  delete: z.boolean().nullish(),
});

function* readSite(text: string, at: SourcePlace): Generator<SourceRecord> {
  const site = siteSchema.safeParse(parseJson(text));
  if (!site.success) {
    yield newProblem(`${at.file}:1`, at, 'The first line does not describe a site.');
    return;
  }
  const message = 'remark42 knows no addresses: authors of comments are guests, by name.';
  yield newLoss('member', { id: at.file, at, reason: 'addresses-left-out', message });
  for (const { id, blocked } of site.data.users ?? []) {
    if (!blocked?.status) continue;
    const text = `The user ${id} was blocked, and cannot be told among members.`;
    yield newLoss('member', { id, at, reason: 'blocked-user', message: text });
  }
  for (const { url, read_only } of site.data.posts ?? []) {
    if (!read_only) continue;
    const text = `The conversation of ${url} was closed; close it on its article.`;
    yield newLoss('comment', { id: url, at, reason: 'conversation-closed', message: text });
  }
}

function* readComment(text: string, at: SourcePlace): Generator<SourceRecord> {
  const read = commentSchema.safeParse(parseJson(text));
  const createdAt = read.success ? readInstant(read.data.time) : null;
  if (!read.success || createdAt === null) {
    const message = read.success ? 'The comment has no date.' : unreadableFields(read.error);
    yield newProblem(`${at.file}:${at.line}`, at, message);
    return;
  }
  const { id, pid, user, locator, score, votes, edit, pin } = read.data;
  const cast = Object.values(votes ?? {}).filter((vote) => typeof vote === 'boolean');
  const likes = cast.filter((isUp) => isUp).length;
  yield newComment(id, at, {
    article: { url: locator.url },
    parentId: pid || null,
    author: { memberId: null, email: null, name: user.name || null },
    body: { html: read.data.text },
    status: read.data.delete ? 'deleted' : 'published',
    isPinned: pin === true,
    createdAt,
    editedAt: edit ? readInstant(edit.time) : null,
    likes: { memberIds: [], count: cast.length > 0 ? likes : Math.max(0, score) },
    dislikes: cast.length > 0 ? cast.length - likes : Math.max(0, -score),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
