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
import { moveFootnotes } from './footnotes.rules.ts';

const MAX_BODY_BYTES = 10_000_000;

/** Reads Buttondown: a list of emails as CSV or JSON, and a Markdown file for each, named after its slug. */
export const readButtondown: SourceReader = {
  system: 'buttondown',
  async recognise(files) {
    const { tables, lists, bodies } = await sortFiles(files);
    const own = [...tables, ...lists];
    return own.length === 0 ? [] : [...own, ...bodies.values()];
  },
  read: readExport,
};

async function sortFiles(files: readonly SourceFile[]) {
  const [tables, lists]: [SourceFile[], SourceFile[]] = [[], []];
  const bodies = new Map<string, SourceFile>();
  for (const file of files) {
    const name = posix.basename(file.path);
    if (/(?:^|\/)emails\/[^/]+\.md$/.test(file.path)) bodies.set(name.replace(/\.md$/, ''), file);
    else if (/\.(?:csv|json)$/i.test(name)) {
      const head = await file.head();
      const headings = new Set(readHeadings(head));
      const isTable = ['subject', 'publish_date', 'secondary_id', 'slug'].every((key) =>
        headings.has(key),
      );
      if (isTable) tables.push(file);
      else if (/^\s*\[/.test(head) && /"secondary_id"/.test(head) && /"publish_date"/.test(head)) {
        lists.push(file);
      }
    }
  }
  return { tables, lists, bodies };
}

type Cell = (heading: string) => string;

async function* readExport(files: readonly SourceFile[]): AsyncGenerator<SourceRecord> {
  const { tables, lists, bodies } = await sortFiles(files);
  const known = new Set<string>();
  const message = 'The export does not say who wrote an email.';
  const at = { file: (tables[0] ?? lists[0])?.path ?? '' };
  yield newLoss('author', { id: 'site', at, reason: 'authors-left-out', message });
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
    for await (const { value, line } of readJsonRows(file, (path) => path.length === 0)) {
      const cell = value === null ? null : (name: string) => String(value[name] ?? '');
      yield { cell, at: { file: file.path, line } };
    }
  }
}

function idOf(cell: Cell): string {
  return cell('id') || cell('slug');
}

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
  const isShown = date !== null && kind !== 'private';
  const access = kind === 'premium' ? 'subscribers' : 'public';
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

/** A marker of Buttondown's editor tells whether the text is HTML or Markdown. */
function readBody(text: string, access: ArticleRecord['access']): ArticleRecord['body'] {
  const plain = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  const mode = /^\s*<!--\s*buttondown-editor-mode:\s*(\w+)\s*-->/.exec(plain);
  const body = mode ? plain.slice(mode[0].length) : plain;
  if (mode?.[1] !== 'fancy') return { markdown: moveFootnotes(body) };
  return { html: body, cut: { kind: access === 'public' ? 'natural' : 'none' }, gatedBlocks: [] };
}
