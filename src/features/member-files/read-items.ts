import { type CsvRecord, readCsv } from '../../platform/csv/read-csv.ts';
import { wouldResubscribe } from '../newsletters/index.ts';
import { COLUMNS } from './columns.ts';
import type { FileItem, FileReader, ImportableList, ReadLine } from './file-item.ts';
import { indexColumns } from './read-cells.ts';
import { isConsentsFile, openConsentsFile } from './read-consent.ts';
import { openMembersFile } from './read-member.ts';

/** Reads the text of a file from its beginning, each time that it is called. */
export type ReadText = () => AsyncIterable<string>;

/**
 * Parses a file address by address, so that a file of any length needs memory for a few lines and the set of
 * its addresses. A file with unusable columns or order yields one problem only.
 */
export async function* readItems(
  readText: ReadText,
  { lists, now }: { lists: readonly ImportableList[]; now: Date },
): AsyncGenerator<ReadLine> {
  const reader = await openFile(readText, lists);
  if (typeof reader === 'string') {
    yield refuseFile(1, reader);
    return;
  }
  const readLines = () => readLinesOf(reader, readText, now);
  if (!reader.isByAddress) {
    yield* refuseDuplicates(readLines());
    return;
  }
  const ungrouped = await findUngrouped(readLines());
  if (ungrouped === null) yield* joinByAddress(readLines());
  else yield refuseFile(ungrouped, 'lines of one address must stand together: sort the file by it');
}

function refuseFile(line: number, message: string): ReadLine {
  return { kind: 'problem', line, lines: 0, key: null, message };
}

async function openFile(
  readText: ReadText,
  lists: readonly ImportableList[],
): Promise<FileReader | string> {
  for await (const { cells } of readCsv(readText())) {
    const indexOf = indexColumns(cells);
    if (typeof indexOf === 'string') return indexOf;
    if (!indexOf.has(COLUMNS.email)) return `there is no column ${COLUMNS.email}`;
    return isConsentsFile(indexOf)
      ? openConsentsFile(indexOf, lists)
      : openMembersFile(indexOf, lists);
  }
  return `there is no column ${COLUMNS.email}`;
}

async function* readLinesOf(
  reader: FileReader,
  readText: ReadText,
  now: Date,
): AsyncGenerator<ReadLine> {
  let header: CsvRecord | null = null;
  for await (const record of readCsv(readText())) {
    if (header === null) header = record;
    else yield reader.read(record, now);
  }
}

/** Turns later lines of an address into problems. */
async function* refuseDuplicates(lines: AsyncIterable<ReadLine>): AsyncGenerator<ReadLine> {
  const seen = new Set<string>();
  for await (const read of lines) {
    if (read.kind === 'problem' || !seen.has(read.key)) yield read;
    else yield { ...read, kind: 'problem', message: 'stands twice' };
    if (read.kind === 'item') seen.add(read.key);
  }
}

/** The line of the first address that occurs again after other addresses; null where none does. */
async function findUngrouped(lines: AsyncIterable<ReadLine>): Promise<number | null> {
  const seen = new Set<string>();
  let last: string | null = null;
  for await (const { key, line } of lines) {
    if (key === null || key === last) continue;
    if (seen.has(key)) return line;
    seen.add(key);
    last = key;
  }
  return null;
}

/**
 * Joins the lines of an address into one item. A problem in one line skips all of them, because that line may
 * have been a withdrawal.
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
    problems.length > 0 ? 'left out with the other lines of its address' : findDisorder(contact);
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
  return isWrong ? 'its times run backwards: sort the lines of each address by them' : null;
}

function joinContacts(items: readonly FileItem[]): FileItem['contact'] {
  const contacts = items.flatMap(({ contact }) => contact ?? []);
  const [first] = contacts;
  if (first === undefined) return null;
  const name = contacts.findLast((one) => one.name !== null)?.name ?? null;
  return { ...first, name, consents: contacts.flatMap(({ consents }) => consents) };
}
