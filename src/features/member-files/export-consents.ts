import { writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { consentRecords, newsletterRows } from '../newsletters/index.ts';
import { CONSENT_COLUMNS, HASH_PREFIX, SUPPRESSED } from './columns.ts';

const PAGE = 1000;

type ContactLedger = Awaited<ReturnType<typeof consentRecords.listLedgers>>[number];

/**
 * Exports the consents of all addresses, with or without an account, as CSV. Suppressions come first, so that importing
 * the file in order never adds a consent for a suppressed address. Writes the actor and the number of lines to the
 * audit log.
 */
export async function exportConsents({ db, clock }: DbDeps, actor: Actor): Promise<string> {
  const header = writeCsvLine(Object.values(CONSENT_COLUMNS));
  const lines = [...(await writeSuppressions(db.recent)), ...(await writeLedgers(db.recent))];
  await recordChange(db.read, {
    actor,
    at: clock.now(),
    action: 'consents.exported',
    subject: { kind: 'site', id: 'members' },
    after: { lines: lines.length, filter: 'everyone' },
  });
  return [header, ...lines].join('');
}

async function writeSuppressions(tx: Tx): Promise<string[]> {
  const lines: string[] = [];
  const read = (after: { at: Date; id: string } | null) =>
    consentRecords.listSuppressions(tx, { after, limit: PAGE });
  for await (const page of readPages(PAGE, read, ({ createdAt: at, id }) => ({ at, id }))) {
    for (const { emailHash, reason, createdAt } of page) {
      const cells = [`${HASH_PREFIX}${emailHash}`, null, null, SUPPRESSED];
      lines.push(writeCsvLine([...cells, createdAt.toISOString(), reason, null]));
    }
  }
  return lines;
}

async function writeLedgers(tx: Tx): Promise<string[]> {
  const lists = await newsletterRows.list(tx);
  const slugOf = new Map(lists.map(({ id, slug }) => [id, slug]));
  const lines: string[] = [];
  const read = (after: string | null) => consentRecords.listLedgers(tx, { after, limit: PAGE });
  for await (const page of readPages(PAGE, read, ({ id }) => id)) {
    for (const contact of page) lines.push(...writeContact(contact, slugOf));
  }
  return lines;
}

/** Leaves out archived newsletters. */
function writeContact(
  { email, name, consents }: ContactLedger,
  slugOf: ReadonlyMap<string, string>,
): string[] {
  return consents.flatMap(({ newsletterId, kind, at, source, wording }) => {
    const slug = slugOf.get(newsletterId);
    if (slug === undefined) return [];
    return [writeCsvLine([email, name, slug, kind, at.toISOString(), source, wording])];
  });
}
