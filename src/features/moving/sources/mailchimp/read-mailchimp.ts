import { type CsvRow, readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-files.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail } from '../cells/cells.rules.ts';
import { newAddressProblem, newMember } from '../new-records.ts';

/** What a file holds is told by its columns: the status of an address is no column of its own. */
const KINDS = ['subscribed', 'unsubscribed', 'cleaned'] as const;
type Kind = (typeof KINDS)[number];

/** Mailchimp: three lists of an audience. `cleaned` are addresses that bounced. */
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
    const isOwn = ['email address', 'member_rating', 'optin_time', 'leid'].every((key) =>
      headings.has(key),
    );
    if (!isOwn) continue;
    const kind = headings.has('unsub_time')
      ? 'unsubscribed'
      : headings.has('clean_time')
        ? 'cleaned'
        : 'subscribed';
    own.push({ file, kind });
  }
  return own;
}

function* readRow(
  { cell, line }: CsvRow,
  { file, kind }: { file: string; kind: Kind },
): Generator<SourceRecord> {
  const at: SourcePlace = { file, line };
  const email = cell('Email Address');
  if (!looksLikeEmail(email)) {
    yield newAddressProblem(at, 'Email Address', email);
    return;
  }
  const externalId = email.toLowerCase();
  yield newMember(externalId, at, {
    email,
    name: joinName(cell('First Name'), cell('Last Name')),
    note: cell('NOTES') || null,
    labels: readTags(cell('TAGS')),
    createdAt: readInstant(cell('OPTIN_TIME')) ?? readInstant(cell('CONFIRM_TIME')),
  });
  if (kind !== 'subscribed') {
    const reason = kind === 'cleaned' ? 'bounce' : 'unsubscribed';
    const since = readInstant(cell(kind === 'cleaned' ? 'CLEAN_TIME' : 'UNSUB_TIME'));
    yield { kind: 'suppression', externalId, at, email, reason, since };
    return;
  }
  const since = readInstant(cell('CONFIRM_TIME')) ?? readInstant(cell('OPTIN_TIME'));
  const evidence = `Mailchimp export: subscribed, confirmed ${cell('CONFIRM_TIME') || 'at an unknown time'}`;
  yield {
    kind: 'consent',
    externalId,
    at,
    of: { memberId: externalId },
    newsletterId: null,
    isSubscribed: true,
    since,
    evidence,
  };
}

/** A list within a cell, each tag in quotes of its own: `"Editors","Press, local"`. */
function readTags(cell: string): string[] {
  const quoted = [...cell.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
  const names = quoted.length > 0 ? quoted : cell.split(',');
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}
