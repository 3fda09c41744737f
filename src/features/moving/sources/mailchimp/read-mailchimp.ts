import { posix } from 'node:path';
import { type CsvRow, readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail } from '../cells/cells.rules.ts';
import { newAddressProblem, newConsent, newMember } from '../new-records.ts';

/**
 * The kinds of lists, detected by column and file names, because there is no status column. Contacts who never
 * subscribed, such as customers of a shop, have the same columns as subscribers. In a list with an unknown name, only
 * contacts with a confirmation or opt-in time count as subscribed.
 */
const KINDS = ['subscribed', 'unsubscribed', 'cleaned', 'nonsubscribed', 'unnamed'] as const;
type Kind = (typeof KINDS)[number];

/** Mailchimp's default names of these columns in several languages; the audience's owner may rename them. */
const FIRST_NAMES = ['First Name', 'FNAME', 'Vorname', 'Prénom', 'Nombre', 'Nome', 'Voornaam'];
const LAST_NAMES = [
  'Last Name',
  'LNAME',
  'Nachname',
  'Nom',
  'Apellido',
  'Apellidos',
  'Cognome',
  'Achternaam',
];

/** Reads the lists of a Mailchimp audience. `cleaned` contains addresses that bounced. */
export const readMailchimp: SourceReader = {
  system: 'mailchimp',
  async recognise(files) {
    return (await sortFiles(files)).map(({ file }) => file);
  },
  async *read(files) {
    for (const { file, kind } of await sortFiles(files)) {
      for await (const row of readCsvRows(file)) yield* readRow(row, { file: file.path, kind });
    }
  },
};

async function sortFiles(files: readonly SourceFile[]) {
  const own: { file: SourceFile; kind: Kind }[] = [];
  for (const file of files) {
    const headings = new Set(readHeadings(await file.head()));
    const isOwn = ['member_rating', 'optin_time', 'leid'].every((key) => headings.has(key));
    if (isOwn) own.push({ file, kind: kindOf(headings, posix.basename(file.path)) });
  }
  return own;
}

/** If unsure, the file's name decides, because only one of the kinds may receive mail. */
function kindOf(headings: ReadonlySet<string>, name: string): Kind {
  if (headings.has('unsub_time') || /un-?subscribed/i.test(name)) return 'unsubscribed';
  if (headings.has('clean_time') || /cleaned/i.test(name)) return 'cleaned';
  if (/non-?_?subscribed/i.test(name)) return 'nonsubscribed';
  return /subscribed/i.test(name) ? 'subscribed' : 'unnamed';
}

/** The address is the first column, whatever its name. */
function emailOf({ cell, headings }: CsvRow): string {
  return cell('Email Address') || cell(headings[0] ?? '');
}

function firstOf(cell: CsvRow['cell'], names: readonly string[]): string {
  return names.map(cell).find((value) => value !== '') ?? '';
}

function* readRow(
  row: CsvRow,
  { file, kind }: { file: string; kind: Kind },
): Generator<SourceRecord> {
  const { cell, line } = row;
  const at: SourcePlace = { file, line };
  const email = emailOf(row);
  if (!looksLikeEmail(email)) {
    yield newAddressProblem(at, 'Email Address', email);
    return;
  }
  const externalId = email.toLowerCase();
  yield newMember(externalId, at, {
    email,
    name: joinName(firstOf(cell, FIRST_NAMES), firstOf(cell, LAST_NAMES)),
    note: cell('NOTES') || null,
    labels: readTags(cell('TAGS')),
    createdAt: readInstant(cell('OPTIN_TIME')) ?? readInstant(cell('CONFIRM_TIME')),
  });
  if (kind === 'nonsubscribed') return;
  if (kind === 'cleaned' || kind === 'unsubscribed') {
    const reason = kind === 'cleaned' ? 'bounce' : 'unsubscribed';
    const since = readInstant(cell(kind === 'cleaned' ? 'CLEAN_TIME' : 'UNSUB_TIME'));
    yield { kind: 'suppression', externalId, at, email, reason, since };
    return;
  }
  const since = readInstant(cell('CONFIRM_TIME')) ?? readInstant(cell('OPTIN_TIME'));
  if (kind === 'unnamed' && since === null) return;
  const evidence = `Mailchimp export: subscribed, confirmed ${cell('CONFIRM_TIME') || 'at an unknown time'}`;
  yield newConsent(externalId, at, {
    isSubscribed: true,
    since,
    evidence,
  });
}

/** Parses a list within a cell with quoted tags: `"Editors","Press, local"`. */
function readTags(cell: string): string[] {
  const quoted = [...cell.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
  const names = quoted.length > 0 ? quoted : cell.split(',');
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}
