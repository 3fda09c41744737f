import type { Tx } from '../../platform/db/database.ts';
import {
  ensureContacts,
  findSuppressed,
  insertConsents,
  type Ledgers,
  lockContacts,
  readLedgers,
} from './consent-batches.store.ts';
import type { NewConsent } from './contacts.store.ts';
import { decideImport, type ImportedWish, type ImportStep } from './import-consent.rules.ts';
import { suppressAddress } from './suppressions.store.ts';

/** What a file says of one address. */
export interface ImportedContact {
  readonly email: string;
  readonly name: string | null;
  readonly isSuppressed: boolean;
  readonly wishes: readonly {
    readonly newsletterId: string;
    readonly wish: ImportedWish;
    readonly wording: string;
    readonly source: string;
    readonly at: Date;
  }[];
}

/** One thing that the file changes, or would change. */
export interface ImportedConsent {
  readonly email: string;
  /** Null where the address is suppressed as a whole. */
  readonly newsletterId: string | null;
  readonly step: Exclude<ImportStep, 'keep'> | 'suppress';
}

/** What a batch of contacts would change; nothing is written. */
export async function planConsents(
  tx: Tx,
  contacts: readonly ImportedContact[],
): Promise<ImportedConsent[]> {
  const emails = contacts.map(({ email }) => email);
  const [ledgers, suppressed] = [await readLedgers(tx, emails), await findSuppressed(tx, emails)];
  return contacts.flatMap((contact) => plan(contact, ledgers, suppressed));
}

/**
 * Writes it, in the caller's transaction: for each list one line with the wording, source and time of
 * the file. Safe under a race: the contacts are locked before their ledgers are read.
 */
export async function importConsents(
  tx: Tx,
  contacts: readonly ImportedContact[],
  now: Date,
): Promise<ImportedConsent[]> {
  const wished = contacts.filter(({ wishes }) => wishes.length > 0);
  await ensureContacts(tx, wished, now);
  const ids = await lockContacts(
    tx,
    wished.map(({ email }) => email),
  );
  const planned = await planConsents(tx, contacts);
  const lines = planned.flatMap((one) => toLine(one, contacts, ids));
  await insertConsents(tx, lines);
  for (const { email, step } of planned) {
    if (step === 'suppress') await suppressAddress(tx, { email, reason: 'staff', now });
  }
  return planned;
}

function plan(
  contact: ImportedContact,
  ledgers: Ledgers,
  suppressed: ReadonlySet<string>,
): ImportedConsent[] {
  const { email, wishes } = contact;
  const isKnown = suppressed.has(email);
  const isSuppressed = isKnown || contact.isSuppressed;
  const steps = wishes.flatMap(({ newsletterId, wish }) => {
    const last = ledgers.get(email)?.get(newsletterId)?.kind ?? null;
    const step = decideImport(wish, { last, isSuppressed });
    return step === 'keep' ? [] : [{ email, newsletterId, step }];
  });
  const suppression = { email, newsletterId: null, step: 'suppress' } as const;
  return contact.isSuppressed && !isKnown ? [suppression, ...steps] : steps;
}

function toLine(
  { email, newsletterId, step }: ImportedConsent,
  contacts: readonly ImportedContact[],
  ids: ReadonlyMap<string, string>,
): NewConsent[] {
  const contactId = ids.get(email);
  const wish = contacts
    .find((contact) => contact.email === email)
    ?.wishes.find((one) => one.newsletterId === newsletterId);
  if (contactId === undefined || wish === undefined || step === 'suppress') return [];
  const { wording, at } = wish;
  const source = `import: ${wish.source}` as const;
  const kind = step === 'confirm' ? 'confirmed' : 'withdrawn';
  return [{ contactId, newsletterId: wish.newsletterId, kind, wording, source, at }];
}
