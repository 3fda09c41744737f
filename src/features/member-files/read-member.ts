import { hashSecret } from '../../platform/crypto/secrets.ts';
import { DEFAULT_NAME } from '../../roles/default-name.ts';
import { COLUMNS, consentColumns, IGNORED_ON_IMPORT } from './columns.ts';
import type { FileReader, ImportableList, ParsedLine } from './file-item.ts';
import { type Cells, type Columns, requireKnownColumns } from './read-cells.ts';

/** Creates the reader of a members file. Throws a `FileProblem` for unusable columns. */
export function openMembersFile(columns: Columns, known: readonly ImportableList[]): FileReader {
  const lists = known.filter(({ slug }) => columns.has(consentColumns(slug).kind));
  requireKnownColumns(columns, [
    ...IGNORED_ON_IMPORT,
    COLUMNS.email,
    COLUMNS.name,
    COLUMNS.emailConfirmedAt,
    COLUMNS.suppressed,
    ...lists.flatMap(({ slug }) => Object.values(consentColumns(slug))),
  ]);
  return { isByAddress: false, parse: (cells) => parseMember(cells, lists) };
}

function parseMember(cells: Cells, lists: readonly ImportableList[]): ParsedLine {
  const email = cells.email(COLUMNS.email);
  const name = cells.name(COLUMNS.name);
  const emailConfirmedAt = cells.instant(COLUMNS.emailConfirmedAt);
  const isSuppressed = cells.oneOf(COLUMNS.suppressed, ['', 'yes', 'no']) === 'yes';
  const consents = lists.flatMap((list) => parseConsent(cells, list));
  return {
    key: email,
    member: { name: name ?? DEFAULT_NAME, emailConfirmedAt },
    contact: { email, name, isSuppressed, consents },
    suppression: isSuppressed
      ? { emailHash: hashSecret(email), reason: 'staff', at: cells.now }
      : null,
  };
}

function parseConsent(cells: Cells, { slug, id: newsletterId }: ImportableList) {
  const names = consentColumns(slug);
  const kind = cells.oneOf(names.kind, ['', 'confirmed', 'withdrawn']);
  return kind === '' ? [] : [{ newsletterId, kind, ...cells.circumstances(names) }];
}
