import { hashSecret } from '../../platform/crypto/secrets.ts';
import { COLUMNS, consentColumns, IGNORED_ON_IMPORT } from './columns.ts';
import type { FileItem, FileReader, ImportableList, ReadLine } from './file-item.ts';
import {
  type Cells,
  openCells,
  readCircumstances,
  readEmail,
  readInstant,
  readName,
} from './read-cells.ts';

type Consent = NonNullable<FileItem['contact']>['consents'][number];

/** The name of a member whose name is not in the file; they can change it. */
const DEFAULT_NAME = 'Reader';

/** The reader of a members' file; or a message where its columns cannot be used. */
export function openMembersFile(
  indexOf: ReadonlyMap<string, number>,
  known: readonly ImportableList[],
): FileReader | string {
  const lists = known.filter(({ slug }) => indexOf.has(consentColumns(slug).kind));
  const understood = new Set([
    ...[
      ...IGNORED_ON_IMPORT,
      COLUMNS.email,
      COLUMNS.name,
      COLUMNS.emailConfirmedAt,
      COLUMNS.suppressed,
    ],
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

/** A problem skips the whole line. */
function readMember(
  cell: Cells,
  lists: readonly ImportableList[],
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
  const consents: Consent[] = [];
  for (const list of lists) {
    const consent = readConsent(list, cell, now);
    if (typeof consent === 'string') return consent;
    if (consent !== null) consents.push(consent);
  }
  return {
    kind: 'item',
    line,
    lines: 1,
    key: email,
    member: { name: name ?? DEFAULT_NAME, emailConfirmedAt },
    contact: { email, name, isSuppressed, consents },
    suppression: isSuppressed ? { emailHash: hashSecret(email), reason: 'staff', at: now } : null,
  };
}

function readConsent(
  { slug, id }: ImportableList,
  cell: Cells,
  now: Date,
): Consent | string | null {
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
