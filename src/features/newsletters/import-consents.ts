import type { Tx } from '../../platform/db/database.ts';
import { type ConsentKind, importSourceOf } from './consent.rules.ts';
import {
  type ConsentLedgers,
  ensureContacts,
  findSuppressedHashes,
  lockContacts,
  readContactStates,
} from './consent-batches.store.ts';
import { insertConsents, type NewConsent } from './contacts.store.ts';
import { decideImport, type ImportStep, isReturn } from './import-consent.rules.ts';
import type { SuppressionReason } from './suppression.rules.ts';
import { suppressHash } from './suppressions.store.ts';

/** One consent in a file. */
interface ImportedConsent {
  readonly newsletterId: string;
  readonly kind: ConsentKind;
  readonly wording: string;
  readonly source: string;
  readonly at: Date;
  /** Whether a later subscription may replace a withdrawal that the same source brought; no by default. */
  readonly mayReturn?: boolean;
}

/** A file's entries about one address. */
interface ImportedContact {
  readonly email: string;
  readonly name: string | null;
  /** Whether the same file suppresses the address. */
  readonly isSuppressed: boolean;
  /** Ordered by time. */
  readonly consents: readonly ImportedConsent[];
}

/** A batch of a file. */
export interface ConsentImport {
  readonly contacts: readonly ImportedContact[];
  readonly suppressions: readonly {
    readonly emailHash: string;
    readonly reason: SuppressionReason;
    readonly at: Date;
  }[];
}

interface PlannedConsent {
  readonly email: string;
  readonly newsletterId: string;
  readonly step: Exclude<ImportStep, 'skip'>;
  readonly written: readonly ImportedConsent[];
}

/** The changes of an import, or of a dry run. */
interface ConsentImportPlan {
  readonly consents: readonly PlannedConsent[];
  /** Hashes of addresses that are not suppressed yet. */
  readonly suppressed: ReadonlySet<string>;
}

/**
 * Imports a batch in the caller's transaction, with the wording, source and time of the file, and returns the
 * changes; a dry run writes nothing. Suppressions are written first, so that no consent bypasses them. Race-safe:
 * contacts are locked before their ledgers are read.
 */
export async function importConsents(
  tx: Tx,
  { contacts, suppressions }: ConsentImport,
  run: {
    /**
     * Whether consents of already suppressed addresses are stored too, because the source has both. Such addresses
     * still receive nothing.
     */
    readonly keepsSuppressedConsents?: boolean;
  } & ({ readonly isDryRun: true } | { readonly isDryRun: false; readonly now: Date }),
): Promise<ConsentImportPlan> {
  const suppressed = await findNewSuppressions(tx, suppressions);
  const { keepsSuppressedConsents: keeps = false } = run;
  if (run.isDryRun) return { consents: await planContacts(tx, contacts, keeps), suppressed };
  for (const suppression of suppressions) await suppressHash(tx, suppression);
  const withConsents = contacts.filter(({ consents }) => consents.length > 0);
  await ensureContacts(tx, withConsents, run.now);
  const emails = withConsents.map(({ email }) => email);
  const ids = await lockContacts(tx, emails);
  const consents = await planContacts(tx, withConsents, keeps);
  const rows = consents.flatMap((planned) => toRows(planned, ids));
  await insertConsents(tx, rows);
  return { consents, suppressed };
}

async function findNewSuppressions(
  tx: Tx,
  suppressions: ConsentImport['suppressions'],
): Promise<ReadonlySet<string>> {
  const hashes = suppressions.map(({ emailHash }) => emailHash);
  const stored = await findSuppressedHashes(tx, hashes);
  return new Set(hashes.filter((hash) => !stored.has(hash)));
}

async function planContacts(
  tx: Tx,
  contacts: readonly ImportedContact[],
  keepsSuppressedConsents: boolean,
): Promise<PlannedConsent[]> {
  const emails = contacts.map(({ email }) => email);
  const { ledgers, suppressed } = await readContactStates(tx, emails);
  const isBlocked = (email: string) => !keepsSuppressedConsents && suppressed.has(email);
  return contacts.flatMap((contact) => planContact(contact, ledgers, isBlocked));
}

function planContact(
  { email, consents, isSuppressed }: ImportedContact,
  ledgers: ConsentLedgers,
  isBlocked: (email: string) => boolean,
): PlannedConsent[] {
  const lists = new Set(consents.map(({ newsletterId }) => newsletterId));
  return [...lists].flatMap((newsletterId) => {
    const lines = consents.filter((line) => line.newsletterId === newsletterId);
    const last = ledgers.get(email)?.get(newsletterId) ?? null;
    const ours = {
      last: last === null || isReturn(lines, last) ? null : last.kind,
      isSuppressed: isSuppressed || isBlocked(email),
    };
    const { step, written } = decideImport(lines, ours);
    return step === 'skip' ? [] : [{ email, newsletterId, step, written }];
  });
}

function toRows(
  { email, written }: PlannedConsent,
  ids: ReadonlyMap<string, string>,
): NewConsent[] {
  const contactId = ids.get(email);
  if (contactId === undefined) return [];
  return written.map(({ newsletterId, kind, wording, source, at }) => ({
    contactId,
    newsletterId,
    kind,
    wording,
    source: importSourceOf(source),
    at,
  }));
}
