import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { ImportedLine } from '../newsletters/index.ts';
import { COLUMNS, consentColumns, UNREAD } from './columns.ts';
import type { FileReader, KnownList, ReadLine } from './file-item.ts';
import {
  type Cells,
  openCells,
  readCircumstances,
  readEmail,
  readInstant,
  readName,
} from './read-cells.ts';

/** What a member without a name is called; they can change it. */
const NAMELESS = 'Reader';

/** Reads a members' file by its columns; in words where they cannot be used. */
export function openMembersFile(
  indexOf: ReadonlyMap<string, number>,
  known: readonly KnownList[],
): FileReader | string {
  const lists = known.filter(({ slug }) => indexOf.has(consentColumns(slug).kind));
  const understood = new Set([
    ...[...UNREAD, COLUMNS.email, COLUMNS.name, COLUMNS.emailConfirmedAt, COLUMNS.suppressed],
    ...lists.flatMap(({ slug }) => Object.values(consentColumns(slug))),
  ]);
  const foreign = [...indexOf.keys()].find((name) => !understood.has(name));
  if (foreign !== undefined) return `the column ${foreign} means nothing here`;
  return {
    isByAddress: false,
    read({ line, cells }, now) {
      if (cells.length !== indexOf.size)
        return wrong(line, `has ${cells.length} cells, not ${indexOf.size}`);
      const read = readMember(openCells(indexOf, cells), lists, { line, now });
      return typeof read === 'string' ? wrong(line, read) : read;
    },
  };
}

function wrong(line: number, message: string): ReadLine {
  return { kind: 'problem', line, lines: 1, key: null, message };
}

/** What is wrong with a line leaves out all of it. */
function readMember(
  cell: Cells,
  lists: readonly KnownList[],
  { line, now }: { line: number; now: Date },
): ReadLine | string {
  const email = readEmail(cell(COLUMNS.email));
  if (email === null) return `${COLUMNS.email} is not an e-mail address`;
  const name = readName(cell(COLUMNS.name));
  if (name === 'wrong') return `${COLUMNS.name} is not a name of one line`;
  const emailConfirmedAt = readInstant(cell(COLUMNS.emailConfirmedAt), now);
  if (emailConfirmedAt === 'wrong') return `${COLUMNS.emailConfirmedAt} is not a past instant`;
  const suppressed = cell(COLUMNS.suppressed).toLowerCase();
  if (!['', 'yes', 'no'].includes(suppressed)) return `${COLUMNS.suppressed} is yes or no`;
  const isSuppressed = suppressed === 'yes';
  const lines: ImportedLine[] = [];
  for (const list of lists) {
    const wish = readWish(list, cell, now);
    if (typeof wish === 'string') return wish;
    if (wish !== null) lines.push(wish);
  }
  return {
    ...{ kind: 'item', line, lines: 1, key: email },
    member: { name: name ?? NAMELESS, emailConfirmedAt },
    contact: { email, name, isSuppressed, lines },
    suppression: isSuppressed ? { emailHash: hashSecret(email), reason: 'staff', at: now } : null,
  };
}

function readWish({ slug, id }: KnownList, cell: Cells, now: Date): ImportedLine | string | null {
  const names = consentColumns(slug);
  const kind = cell(names.kind).toLowerCase();
  if (kind === '') return null;
  if (kind !== 'confirmed' && kind !== 'withdrawn') {
    return `${names.kind} is confirmed, withdrawn or empty`;
  }
  const circumstances = readCircumstances(cell, names, now);
  if (typeof circumstances === 'string') return circumstances;
  return { newsletterId: id, kind, ...circumstances };
}
