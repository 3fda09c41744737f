import { writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { listContactLedgers, listNewsletters, listSuppressions } from '../newsletters/index.ts';
import { CONSENT_COLUMNS, HASH_PREFIX, SUPPRESSED } from './columns.ts';

const PAGE = 1000;

type ContactLedger = Awaited<ReturnType<typeof listContactLedgers>>[number];

/**
 * The consents of all addresses as CSV, with an account or without, after all suppressions: imported in this
 * order, no consent gets past a suppression. Recorded in the audit log: who exported, and how many lines.
 */
export async function exportConsents({ db, clock }: DbDeps, actor: Actor): Promise<string> {
  const header = writeCsvLine(Object.values(CONSENT_COLUMNS));
  const lines = [...(await writeSuppressions(db.read)), ...(await writeLedgers(db.read))];
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
  let after: { at: Date; id: string } | null = null;
  do {
    const rows: Awaited<ReturnType<typeof listSuppressions>> = await listSuppressions(tx, {
      after,
      limit: PAGE,
    });
    const page = rows.slice(0, PAGE);
    for (const { emailHash, reason, createdAt } of page) {
      const cells = [`${HASH_PREFIX}${emailHash}`, null, null, SUPPRESSED];
      lines.push(writeCsvLine([...cells, createdAt.toISOString(), reason, null]));
    }
    const last = page.at(-1);
    after = rows.length > PAGE && last ? { at: last.createdAt, id: last.id } : null;
  } while (after !== null);
  return lines;
}

async function writeLedgers(tx: Tx): Promise<string[]> {
  const lists = await listNewsletters(tx);
  const slugOf = new Map(lists.map(({ id, slug }) => [id, slug]));
  const lines: string[] = [];
  let after: string | null = null;
  do {
    const page: ContactLedger[] = await listContactLedgers(tx, { after, limit: PAGE });
    for (const contact of page) lines.push(...writeContact(contact, slugOf));
    after = page.length === PAGE ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
  return lines;
}

/** Archived lists are left out. */
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
