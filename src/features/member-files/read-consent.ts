import { IMPORTABLE } from '../newsletters/index.ts';
import { CONSENT_COLUMNS, HASH_PREFIX, SUPPRESSED } from './columns.ts';
import type { FileReader, ImportableList, ReadLine } from './file-item.ts';
import {
  type Cells,
  openCells,
  readCircumstances,
  readEmail,
  readInstant,
  readName,
} from './read-cells.ts';

/** SHA-256 in base64url. */
const HASH = /^[\w-]{43}$/;

/** Whether these are the columns of a consents file. */
export function isConsentsFile(indexOf: ReadonlyMap<string, number>): boolean {
  return indexOf.has(CONSENT_COLUMNS.newsletter) && indexOf.has(CONSENT_COLUMNS.kind);
}

/** The reader of a consents file; or a message where its columns cannot be used. */
export function openConsentsFile(
  indexOf: ReadonlyMap<string, number>,
  known: readonly ImportableList[],
): FileReader | string {
  const names: readonly string[] = Object.values(CONSENT_COLUMNS);
  const missing = names.find((name) => name !== CONSENT_COLUMNS.name && !indexOf.has(name));
  if (missing !== undefined) return `there is no column ${missing}`;
  const foreign = [...indexOf.keys()].find((name) => !names.includes(name));
  if (foreign !== undefined) return `the column ${foreign} means nothing here`;
  const idOf = new Map(known.map(({ slug, id }) => [slug, id]));
  return {
    isByAddress: true,
    read({ line, cells }, now) {
      const cell = openCells(indexOf, cells);
      const read =
        cells.length === indexOf.size
          ? readLine(cell, idOf, { line, now })
          : `has ${cells.length} cells, not ${indexOf.size}`;
      if (typeof read !== 'string') return read;
      const key = readEmail(cell(CONSENT_COLUMNS.email));
      return { kind: 'problem', line, lines: 1, key, message: read };
    },
  };
}

interface LineContext {
  readonly line: number;
  readonly now: Date;
}

function readLine(
  cell: Cells,
  idOf: ReadonlyMap<string, string>,
  context: LineContext,
): ReadLine | string {
  if (cell(CONSENT_COLUMNS.kind).toLowerCase() === SUPPRESSED)
    return readSuppression(cell, context);
  const { line, now } = context;
  const email = readEmail(cell(CONSENT_COLUMNS.email));
  if (email === null) return `${CONSENT_COLUMNS.email} is not an e-mail address`;
  const name = readName(cell(CONSENT_COLUMNS.name));
  if (name === 'wrong') return `${CONSENT_COLUMNS.name} is not a name of one line`;
  const newsletterId = idOf.get(cell(CONSENT_COLUMNS.newsletter));
  if (newsletterId === undefined) return `${CONSENT_COLUMNS.newsletter} is no list here`;
  const kindText = cell(CONSENT_COLUMNS.kind).toLowerCase();
  const kind = IMPORTABLE.consentKinds.find((one) => one === kindText);
  if (kind === undefined) {
    return `${CONSENT_COLUMNS.kind} is asked, confirmed, withdrawn or ${SUPPRESSED}`;
  }
  const circumstances = readCircumstances(cell, CONSENT_COLUMNS, now);
  if (typeof circumstances === 'string') return circumstances;
  const consents = [{ newsletterId, kind, ...circumstances }];
  return {
    kind: 'item',
    line,
    lines: 1,
    key: email,
    member: null,
    contact: { email, name, isSuppressed: false, consents },
    suppression: null,
  };
}

function readSuppression(cell: Cells, { line, now }: LineContext): ReadLine | string {
  const key = cell(CONSENT_COLUMNS.email);
  const emailHash = key.startsWith(HASH_PREFIX) ? key.slice(HASH_PREFIX.length) : '';
  if (!HASH.test(emailHash)) return `${CONSENT_COLUMNS.email} is not ${HASH_PREFIX} and a hash`;
  const reason = IMPORTABLE.suppressionReasons.find((one) => one === cell(CONSENT_COLUMNS.source));
  if (reason === undefined) return `${CONSENT_COLUMNS.source} is none of the reasons`;
  const at = readInstant(cell(CONSENT_COLUMNS.at), now);
  if (at === null || at === 'wrong') return `${CONSENT_COLUMNS.at} is not a past instant`;
  return {
    kind: 'item',
    line,
    lines: 1,
    key,
    member: null,
    contact: null,
    suppression: { emailHash, reason, at },
  };
}
