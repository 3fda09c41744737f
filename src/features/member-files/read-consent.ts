import {
  CONSENT_KINDS,
  type ConsentKind,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from '../newsletters/index.ts';
import { CONSENT_COLUMNS, HASH_SIGN, SUPPRESSED } from './columns.ts';
import type { FileReader, KnownList, ReadLine } from './file-item.ts';
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

/** Whether these are the columns of a file of consents. */
export function isConsentsFile(indexOf: ReadonlyMap<string, number>): boolean {
  return indexOf.has(CONSENT_COLUMNS.newsletter) && indexOf.has(CONSENT_COLUMNS.kind);
}

/** Reads a file of consents by its columns; in words where they cannot be used. */
export function openConsentsFile(
  indexOf: ReadonlyMap<string, number>,
  known: readonly KnownList[],
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

interface Place {
  readonly line: number;
  readonly now: Date;
}

function readLine(cell: Cells, idOf: ReadonlyMap<string, string>, place: Place): ReadLine | string {
  if (cell(CONSENT_COLUMNS.kind).toLowerCase() === SUPPRESSED) return readSuppression(cell, place);
  const { line, now } = place;
  const email = readEmail(cell(CONSENT_COLUMNS.email));
  if (email === null) return `${CONSENT_COLUMNS.email} is not an e-mail address`;
  const name = readName(cell(CONSENT_COLUMNS.name));
  if (name === 'wrong') return `${CONSENT_COLUMNS.name} is not a name of one line`;
  const newsletterId = idOf.get(cell(CONSENT_COLUMNS.newsletter));
  if (newsletterId === undefined) return `${CONSENT_COLUMNS.newsletter} is no list here`;
  const kind = findKind(cell(CONSENT_COLUMNS.kind).toLowerCase());
  if (kind === undefined) {
    return `${CONSENT_COLUMNS.kind} is asked, confirmed, withdrawn or ${SUPPRESSED}`;
  }
  const circumstances = readCircumstances(cell, CONSENT_COLUMNS, now);
  if (typeof circumstances === 'string') return circumstances;
  const lines = [{ newsletterId, kind, ...circumstances }];
  return {
    ...{ kind: 'item', line, lines: 1, key: email, member: null, suppression: null },
    contact: { email, name, isSuppressed: false, lines },
  };
}

function readSuppression(cell: Cells, { line, now }: Place): ReadLine | string {
  const key = cell(CONSENT_COLUMNS.email);
  const emailHash = key.startsWith(HASH_SIGN) ? key.slice(HASH_SIGN.length) : '';
  if (!HASH.test(emailHash)) return `${CONSENT_COLUMNS.email} is not ${HASH_SIGN} and a hash`;
  const reason = findReason(cell(CONSENT_COLUMNS.source));
  if (reason === undefined) return `${CONSENT_COLUMNS.source} is none of the reasons`;
  const at = readInstant(cell(CONSENT_COLUMNS.at), now);
  if (at === null || at === 'wrong') return `${CONSENT_COLUMNS.at} is not a past instant`;
  return {
    ...{ kind: 'item', line, lines: 1, key, member: null, contact: null },
    suppression: { emailHash, reason, at },
  };
}

function findKind(text: string): ConsentKind | undefined {
  return CONSENT_KINDS.find((kind) => kind === text);
}

function findReason(text: string): SuppressionReason | undefined {
  return SUPPRESSION_REASONS.find((reason) => reason === text);
}
