import { posix } from 'node:path';
import { readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { readJsonRows } from '../../read-json-rows.ts';
import { readWhole } from '../../read-streams.ts';
import type { ArticleRecord } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { newArticle, newLoss, newProblem } from '../new-records.ts';
import { createSubscriberReader, isSubscribers } from './buttondown-subscribers.ts';
import { moveFootnotes } from './footnotes.rules.ts';

const MAX_BODY_BYTES = 10_000_000;

/**
 * Reads Buttondown: lists of emails as CSV or JSON, a Markdown file for each, named after its slug, and lists of
 * subscribers and unsubscribers.
 */
export const readButtondown: SourceReader = {
  system: 'buttondown',
  async recognise(files) {
    const { tables, lists, people, bodies } = await sortFiles(files);
    const own = [...tables, ...lists, ...people];
    return own.length === 0 ? [] : [...own, ...bodies.values()];
  },
  read: readExport,
};

async function sortFiles(files: readonly SourceFile[]) {
  const [tables, lists, people]: [SourceFile[], SourceFile[], SourceFile[]] = [[], [], []];
  const bodies = new Map<string, SourceFile>();
  for (const file of files) {
    const name = posix.basename(file.path);
    if (/(?:^|\/)emails\/[^/]+\.md$/.test(file.path)) bodies.set(name.replace(/\.md$/, ''), file);
    else if (/\.(?:csv|json)$/i.test(name)) {
      const kind = kindOf(await file.head());
      if (kind === 'people') people.push(file);
      else if (kind !== null) (kind === 'list' ? lists : tables).push(file);
    }
  }
  return { tables, lists, people, bodies };
}

function kindOf(head: string): 'table' | 'list' | 'people' | null {
  const isJson = /^\s*(?:\[|\{\s*"(?:results|count)")/.test(head);
  const headings = new Set(isJson ? [] : readHeadings(head));
  const has = (...keys: readonly string[]) =>
    keys.every((key) => (isJson ? head.includes(`"${key}"`) : headings.has(key)));
  // Lists of drafts and scheduled emails have fewer columns.
  if (has('subject', 'secondary_id')) return isJson ? 'list' : 'table';
  return isSubscribers(has) ? 'people' : null;
}

type Cell = (heading: string) => string;

async function* readExport(files: readonly SourceFile[]): AsyncGenerator<SourceRecord> {
  const { tables, lists, people, bodies } = await sortFiles(files);
  const known = new Set<string>();
  const message = 'The export does not say who wrote an email.';
  const [first] = [...tables, ...lists];
  if (first !== undefined) {
    const at = { file: first.path };
    yield newLoss('author', { id: 'site', at, reason: 'authors-left-out', message });
  }
  const readSubscriber = createSubscriberReader();
  const isJson = ({ path }: SourceFile) => /\.json$/i.test(path);
  const rows = readEntries(
    people.filter((file) => !isJson(file)),
    people.filter(isJson),
  );
  for await (const { cell, at: place } of rows) {
    if (cell !== null) yield* readSubscriber(cell, place);
    else yield newProblem(`${place.file}:${place.line}`, place, 'This entry is not an object.');
  }
  for await (const { cell, at: place } of readEntries(tables, lists)) {
    // The CSV and the JSON contain the same emails.
    if (cell === null)
      yield newProblem(`${place.file}:${place.line}`, place, 'This entry is not an object.');
    else if (!known.has(idOf(cell))) {
      known.add(idOf(cell));
      yield* readEmail(cell, { at: place, bodies });
    }
  }
}

async function* readEntries(
  tables: readonly SourceFile[],
  lists: readonly SourceFile[],
): AsyncGenerator<{ cell: Cell | null; at: SourcePlace }> {
  for (const file of tables) {
    for await (const { cell, line } of readCsvRows(file))
      yield { cell, at: { file: file.path, line } };
  }
  for (const file of lists) {
    for await (const { value, line } of readJsonRows(file, isEntries)) {
      const cell = value === null ? null : (name: string) => String(value[name] ?? '');
      yield { cell, at: { file: file.path, line } };
    }
  }
}

/** A list is an array, or a page of the API. */
function isEntries(path: readonly string[]): boolean {
  return path.length === 0 || (path.length === 1 && path[0] === 'results');
}

function idOf(cell: Cell): string {
  return cell('id') || cell('slug') || cell('secondary_id');
}

/** The statuses of emails that readers have received; exports without a status list only these. */
const SENT = new Set(['', 'sent', 'imported', 'in_flight', 'resending']);
/** The audiences of emails. */
const ACCESS: Readonly<Record<string, ArticleRecord['access']>> = {
  '': 'public',
  public: 'public',
  free: 'public',
  archival: 'public',
  premium: 'subscribers',
};

async function* readEmail(
  cell: Cell,
  { at, bodies }: { at: SourcePlace; bodies: ReadonlyMap<string, SourceFile> },
): AsyncGenerator<SourceRecord> {
  const [id, slug, title] = [idOf(cell), cell('slug'), cell('subject')];
  const file = bodies.get(slug);
  // A list from the API contains the texts.
  const text = file ? await readWhole(file, MAX_BODY_BYTES) : cell('body');
  if (text === '') {
    const message = `${title}: emails/${slug}.md is not in the export.`;
    yield newLoss('article', { id, at, reason: 'body-missing', message });
  }
  const date = readInstant(cell('publish_date'));
  const kind = cell('email_type').toLowerCase();
  const access = ACCESS[kind] ?? 'subscribers';
  const isSent = SENT.has(cell('status').toLowerCase());
  const wasSent = isSent && !UNSENT_LIST.test(posix.basename(at.file));
  const isShown = date !== null && wasSent && ACCESS[kind] !== undefined;
  if (date !== null && !isShown) {
    const message = `${title}: ${wasSent ? `its audience is “${kind}”` : 'it was not sent'}, so it is a draft here.`;
    yield newLoss('article', { id, at, reason: 'not-published', message });
  }
  yield newArticle(id, at, {
    title,
    slug,
    status: isShown ? 'published' : 'draft',
    access,
    body: readBody(text, access),
    publishedAt: isShown ? date : null,
    createdAt: date,
  });
}

/** The names of lists whose emails were not sent; in some versions they have no column for the status. */
const UNSENT_LIST = /draft|scheduled/i;

/** Markdown without a preview: Buttondown shows nothing of a premium email to others. */
const NO_PREVIEW = '<!--more-->\n\n';

/** A marker of Buttondown's editor tells whether the text is HTML or Markdown. */
function readBody(text: string, access: ArticleRecord['access']): ArticleRecord['body'] {
  const plain = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  const mode = /^\s*<!--\s*buttondown-editor-mode:\s*(\w+)\s*-->/.exec(plain);
  const body = mode ? plain.slice(mode[0].length) : plain;
  if (mode?.[1] !== 'fancy') {
    return { markdown: `${access === 'public' ? '' : NO_PREVIEW}${moveFootnotes(body)}` };
  }
  return { html: body, cut: { kind: access === 'public' ? 'natural' : 'none' }, gatedBlocks: [] };
}
