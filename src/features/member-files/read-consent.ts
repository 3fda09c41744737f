import { IMPORTABLE } from '../newsletters/index.ts';
import { CONSENT_COLUMNS, HASH_PREFIX, SUPPRESSED } from './columns.ts';
import type { FileReader, ImportableList, ParsedLine } from './file-item.ts';
import { type Cells, type Columns, FileProblem, requireKnownColumns } from './read-cells.ts';

/** SHA-256 in base64url. */
const HASH = /^[\w-]{43}$/;

/** Returns whether these are the columns of a consents file. */
export function isConsentsFile(columns: Columns): boolean {
  return columns.has(CONSENT_COLUMNS.newsletter) && columns.has(CONSENT_COLUMNS.kind);
}

/** Creates the reader of a consents file. Throws a `FileProblem` for unusable columns. */
export function openConsentsFile(columns: Columns, known: readonly ImportableList[]): FileReader {
  const names = Object.values(CONSENT_COLUMNS);
  const missing = names.find((name) => name !== CONSENT_COLUMNS.name && !columns.has(name));
  if (missing !== undefined) throw new FileProblem(`missing column ${missing}`);
  requireKnownColumns(columns, names);
  const idOf = new Map(known.map(({ slug, id }) => [slug, id]));
  return { isByAddress: true, parse: (cells) => parseLine(cells, idOf) };
}

function parseLine(cells: Cells, idOf: ReadonlyMap<string, string>): ParsedLine {
  const columns = CONSENT_COLUMNS;
  const kind = cells.oneOf(columns.kind, [...IMPORTABLE.consentKinds, SUPPRESSED]);
  if (kind === SUPPRESSED) return parseSuppression(cells);
  const email = cells.email(columns.email);
  const name = cells.name(columns.name);
  const newsletterId = idOf.get(cells.text(columns.newsletter));
  if (newsletterId === undefined) {
    throw new FileProblem(`${columns.newsletter} is not a newsletter of this site`);
  }
  const consents = [{ newsletterId, kind, ...cells.circumstances(columns) }];
  return {
    key: email,
    member: null,
    contact: { email, name, isSuppressed: false, consents },
    suppression: null,
  };
}

function parseSuppression(cells: Cells): ParsedLine {
  const key = cells.text(CONSENT_COLUMNS.email);
  const emailHash = key.startsWith(HASH_PREFIX) ? key.slice(HASH_PREFIX.length) : '';
  if (!HASH.test(emailHash)) {
    throw new FileProblem(`${CONSENT_COLUMNS.email} is not ${HASH_PREFIX} and a hash`);
  }
  const reason = cells.oneOf(CONSENT_COLUMNS.source, IMPORTABLE.suppressionReasons);
  const at = cells.requiredInstant(CONSENT_COLUMNS.at);
  return { key, member: null, contact: null, suppression: { emailHash, reason, at } };
}
