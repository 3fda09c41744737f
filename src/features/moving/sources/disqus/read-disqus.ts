import { readText } from '../../read-streams.ts';
import type { CommentRecord } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { findByBeginning } from '../find-files.ts';
import { newComment, newLoss, newProblem } from '../new-records.ts';
import { childText, readXml, type XmlElement } from '../xml/read-xml.ts';

/** Reads Disqus: threads with their addresses, and posts that reference a thread and a parent. */
export const readDisqus: SourceReader = {
  system: 'disqus',
  passes: 2,
  recognise: (files) => findByBeginning(files, (head) => /<disqus\b[^<>]*disqus\.com/.test(head)),
  async *read(files) {
    for (const file of files) yield* readExport(file);
  },
};

interface Thread {
  readonly url: string;
  readonly title: string;
  readonly isDeleted: boolean;
  /** True if the site itself assigned an identifier; other threads were created when a visitor opened the address. */
  readonly isNamed: boolean;
}

const THREADS = new Set(['thread']);
const POSTS = new Set(['post']);

async function* readExport(file: SourceFile): AsyncGenerator<SourceRecord> {
  const threads = new Map<string, Thread>();
  const losses: SourceRecord[] = [];
  const at = { file: file.path };
  for await (const element of readXml(readText(file), THREADS, () => undefined)) {
    const id = element.attributes['dsq:id'] ?? '';
    const [link, name] = [childText(element, 'link'), childText(element, 'id')];
    const url = link || (/^https?:\/\//.test(name) ? name : '');
    // Posts contain an empty element of the same name with nothing but an id.
    if (id === '' || url === '') continue;
    const isDeleted = childText(element, 'isDeleted') === 'true';
    threads.set(id, { url, title: childText(element, 'title'), isDeleted, isNamed: name !== '' });
    const place = { ...at, line: element.line };
    if (childText(element, 'isClosed') === 'true') {
      const message = `The conversation of ${url} was closed; close it on its article.`;
      losses.push(newLoss('comment', { id, at: place, reason: 'conversation-closed', message }));
    }
  }
  yield* losses;
  const lose = (reason: string, message: string) =>
    newLoss('comment', { id: file.path, at, reason, message });
  yield lose('votes-left-out', 'Disqus exports neither votes nor what waits for moderation.');
  const addressOf = joinThreads(threads);
  const problems: SourceRecord[] = [];
  const onProblem = ({ message, ...place }: { line: number; column: number; message: string }) => {
    problems.push(
      newProblem(
        `${file.path}:${place.line}:${place.column}`,
        { ...at, ...place },
        `The XML is not well-formed: ${message}`,
      ),
    );
  };
  for await (const element of readXml(readText(file), POSTS, onProblem)) {
    yield* problems.splice(0);
    yield* readPost(element, { file: file.path, threads, addressOf });
  }
  yield* problems;
}

/**
 * Returns a function that finds the address of a thread. A page that moved to another domain has several threads: those
 * with the same title on different hosts are merged at the address that the site identified. Threads on one host are
 * different pages.
 */
function joinThreads(threads: ReadonlyMap<string, Thread>): (thread: Thread) => string {
  const byTitle = new Map<string, Thread[]>();
  for (const thread of threads.values()) {
    if (thread.title !== '')
      byTitle.set(thread.title, [...(byTitle.get(thread.title) ?? []), thread]);
  }
  return (thread) => {
    const alike = byTitle.get(thread.title) ?? [thread];
    const hosts = new Set(alike.map(({ url }) => (URL.canParse(url) ? new URL(url).host : url)));
    if (hosts.size < alike.length) return thread.url;
    return (alike.find(({ isNamed }) => isNamed) ?? thread).url;
  };
}

function* readPost(
  element: XmlElement,
  {
    file,
    threads,
    addressOf,
  }: {
    readonly file: string;
    readonly threads: ReadonlyMap<string, Thread>;
    readonly addressOf: (thread: Thread) => string;
  },
): Generator<SourceRecord> {
  const at = { file, line: element.line };
  const text = (name: string) => childText(element, name);
  const pointsAt = (name: string) =>
    element.children.find((child) => child.name === name)?.attributes['dsq:id'] ?? '';
  const id = element.attributes['dsq:id'] || text('id');
  const createdAt = readInstant(text('createdAt'));
  if (id === '' || createdAt === null) {
    const message = 'The comment has no id or no date.';
    yield newProblem(`${file}:${element.line}`, at, message);
    return;
  }
  const thread = threads.get(pointsAt('thread'));
  if (!thread) {
    const message = `Comment ${id} belongs to the thread ${pointsAt('thread')}, which is not in the export.`;
    yield newLoss('comment', { id, at, reason: 'thread-unknown', message });
    return;
  }
  const author = element.children.find((child) => child.name === 'author');
  const of = (name: string) => (author ? childText(author, name) : '') || null;
  yield newComment(id, at, {
    article: { url: addressOf(thread) },
    parentId: pointsAt('parent') || null,
    author: { memberId: null, email: of('email'), name: of('name') },
    body: { html: text('message') },
    status: statusOf(text, thread),
    createdAt,
  });
}

function statusOf(text: (name: string) => string, thread: Thread): CommentRecord['status'] {
  if (text('isDeleted') === 'true' || thread.isDeleted) return 'deleted';
  return text('isSpam') === 'true' ? 'spam' : 'published';
}
