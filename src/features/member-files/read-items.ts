import { readCsv } from '../../platform/csv/read-csv.ts';
import type { FileProblemPhrase } from '../../wording/import-phrases.ts';
import { wouldResubscribe } from '../newsletters/index.ts';
import { COLUMNS } from './columns.ts';
import type { FileItem, FileReader, ImportableList, ReadLine } from './file-item.ts';
import {
  type Cells,
  type Columns,
  FileProblem,
  indexColumns,
  openCells,
  readEmail,
} from './read-cells.ts';
import { isConsentsFile, openConsentsFile } from './read-consent.ts';
import { openMembersFile } from './read-member.ts';

/** Reads the text of a file from the start on each call. */
export type ReadText = () => AsyncIterable<string>;

/**
 * Parses a file address by address, so that memory is needed only for a few lines and the set of addresses. A file with
 * unusable columns or order yields a single problem.
 */
export async function* readItems(
  readText: ReadText,
  { lists, now }: { lists: readonly ImportableList[]; now: Date },
): AsyncGenerator<ReadLine> {
  try {
    const file = await openFile(readText, lists);
    const readLines = () => readLinesOf(file, readText, now);
    if (file.reader.isByAddress) {
      await requireGrouped(readLines());
      yield* joinByAddress(readLines());
    } else yield* refuseDuplicates(readLines());
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    yield { kind: 'problem', line: error.line, lines: 0, key: null, message: error.message };
  }
}

interface OpenedFile {
  readonly columns: Columns;
  readonly reader: FileReader;
}

async function openFile(readText: ReadText, lists: readonly ImportableList[]): Promise<OpenedFile> {
  for await (const { cells } of readCsv(readText())) {
    const columns = indexColumns(cells);
    if (!columns.has(COLUMNS.email)) break;
    const open = isConsentsFile(columns) ? openConsentsFile : openMembersFile;
    return { columns, reader: open(columns, lists) };
  }
  throw new FileProblem(`missing column ${COLUMNS.email}`);
}

async function* readLinesOf(
  file: OpenedFile,
  readText: ReadText,
  now: Date,
): AsyncGenerator<ReadLine> {
  let isHeader = true;
  for await (const { line, cells } of readCsv(readText())) {
    if (!isHeader) yield readLine(file.reader, line, openCells(file.columns, cells, now));
    isHeader = false;
  }
}

function readLine(reader: FileReader, line: number, cells: Cells): ReadLine {
  try {
    cells.requireCount();
    return { kind: 'item', line, lines: 1, ...reader.parse(cells) };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const key = readEmail(cells.text(COLUMNS.email));
    return { kind: 'problem', line, lines: 1, key, message: error.message };
  }
}

const DUPLICATE: FileProblemPhrase = 'duplicate address';

/** Turns further lines of an address into problems. */
async function* refuseDuplicates(lines: AsyncIterable<ReadLine>): AsyncGenerator<ReadLine> {
  const seen = new Set<string>();
  for await (const read of lines) {
    if (read.kind === 'problem' || !seen.has(read.key)) yield read;
    else yield { ...read, kind: 'problem', message: DUPLICATE };
    if (read.kind === 'item') seen.add(read.key);
  }
}

/** Throws a `FileProblem` if an address occurs again after other addresses. */
async function requireGrouped(lines: AsyncIterable<ReadLine>): Promise<void> {
  const seen = new Set<string>();
  let last: string | null = null;
  for await (const { key, line } of lines) {
    if (key === null || key === last) continue;
    if (seen.has(key)) {
      const problem = 'lines of one address must be adjacent: sort the file by address';
      throw new FileProblem(problem, line);
    }
    seen.add(key);
    last = key;
  }
}

/**
 * Joins the lines of an address into one item. A problem in one line skips all lines of the address, because that line
 * may have been a withdrawal.
 */
async function* joinByAddress(lines: AsyncIterable<ReadLine>): AsyncGenerator<ReadLine> {
  let group: ReadLine[] = [];
  for await (const read of lines) {
    if (group.length > 0 && (read.key === null || group[0]?.key !== read.key)) {
      yield* join(group);
      group = [];
    }
    group.push(read);
  }
  yield* join(group);
}

function* join(group: readonly ReadLine[]): Generator<ReadLine> {
  const problems = group.filter((one) => one.kind === 'problem');
  yield* problems;
  const items = group.filter((one) => one.kind === 'item');
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return;
  const contact = joinContacts(items);
  const message =
    problems.length > 0 ? 'skipped with the other lines of its address' : findDisorder(contact);
  const lines = items.length;
  if (message === null) yield { ...last, lines, contact };
  else yield { kind: 'problem', line: last.line, lines, key: first.key, message };
}

function findDisorder(contact: FileItem['contact']): string | null {
  const consents = contact?.consents ?? [];
  const lists = new Set(consents.map(({ newsletterId }) => newsletterId));
  const isWrong = [...lists].some((id) =>
    wouldResubscribe(consents.filter(({ newsletterId }) => newsletterId === id)),
  );
  return isWrong ? 'times are not in order: sort the lines of each address by time' : null;
}

function joinContacts(items: readonly FileItem[]): FileItem['contact'] {
  const contacts = items.flatMap(({ contact }) => contact ?? []);
  const [first] = contacts;
  if (first === undefined) return null;
  const name = contacts.findLast((one) => one.name !== null)?.name ?? null;
  return { ...first, name, consents: contacts.flatMap(({ consents }) => consents) };
}
