import type { Tx } from '../../platform/db/database.ts';
import type { ConsentKind } from './consent.rules.ts';
import {
  ensureContacts,
  findSuppressed,
  insertConsents,
  type Ledgers,
  lockContacts,
  readLedgers,
} from './consent-batches.store.ts';
import type { NewConsent } from './contacts.store.ts';
import { decideImport, type ImportStep } from './import-consent.rules.ts';

/** One line of the ledger of consent, as a file has it. */
export interface ImportedLine {
  readonly newsletterId: string;
  readonly kind: ConsentKind;
  readonly wording: string;
  readonly source: string;
  readonly at: Date;
}

/** What a file says of one address. */
export interface ImportedContact {
  readonly email: string;
  readonly name: string | null;
  /** Whether the same file suppresses the address. */
  readonly isSuppressed: boolean;
  /** In the order of their times. */
  readonly lines: readonly ImportedLine[];
}

/** One thing that the file changes, or would change. */
export interface ImportedConsent {
  readonly email: string;
  readonly newsletterId: string;
  readonly step: Exclude<ImportStep, 'keep'>;
}

interface PlannedConsent extends ImportedConsent {
  readonly written: readonly ImportedLine[];
}

/** What a batch of contacts would change; nothing is written. */
export async function planConsents(
  tx: Tx,
  contacts: readonly ImportedContact[],
): Promise<PlannedConsent[]> {
  const emails = contacts.map(({ email }) => email);
  const [ledgers, suppressed] = [await readLedgers(tx, emails), await findSuppressed(tx, emails)];
  return contacts.flatMap((contact) => plan(contact, ledgers, suppressed));
}

/**
 * Writes it, in the caller's transaction: the lines with the wording, source and time of the file. Safe
 * under a race: the contacts are locked before their ledgers are read.
 */
export async function importConsents(
  tx: Tx,
  contacts: readonly ImportedContact[],
  now: Date,
): Promise<ImportedConsent[]> {
  const speaking = contacts.filter(({ lines }) => lines.length > 0);
  await ensureContacts(tx, speaking, now);
  const ids = await lockContacts(
    tx,
    speaking.map(({ email }) => email),
  );
  const planned = await planConsents(tx, speaking);
  await insertConsents(
    tx,
    planned.flatMap((one) => toLines(one, ids)),
  );
  return planned;
}

function plan(
  { email, lines, isSuppressed }: ImportedContact,
  ledgers: Ledgers,
  suppressed: ReadonlySet<string>,
): PlannedConsent[] {
  const lists = new Set(lines.map(({ newsletterId }) => newsletterId));
  return [...lists].flatMap((newsletterId) => {
    const last = ledgers.get(email)?.get(newsletterId)?.kind ?? null;
    const here = { last, isSuppressed: isSuppressed || suppressed.has(email) };
    const about = lines.filter((line) => line.newsletterId === newsletterId);
    const { step, written } = decideImport(about, here);
    return step === 'keep' ? [] : [{ email, newsletterId, step, written }];
  });
}

function toLines(
  { email, written }: PlannedConsent,
  ids: ReadonlyMap<string, string>,
): NewConsent[] {
  const contactId = ids.get(email);
  if (contactId === undefined) return [];
  return written.map((line) => ({ ...line, contactId, source: `import: ${line.source}` as const }));
}
