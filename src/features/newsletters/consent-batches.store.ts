import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ConsentKind } from './consent.rules.ts';
import type { NewConsent } from './contacts.store.ts';

/** What the ledger of many addresses says, by address: the last decisive line of each list. */
export type Ledgers = ReadonlyMap<string, ReadonlyMap<string, ConsentRow>>;

export interface ConsentRow {
  readonly kind: ConsentKind;
  readonly wording: string;
  readonly source: string;
  readonly at: Date;
}

/** Makes the contacts that are not there yet; the unique index decides a race. */
export async function ensureContacts(
  tx: Tx,
  contacts: readonly { readonly email: string; readonly name: string | null }[],
  now: Date,
): Promise<void> {
  await tx.newsletterContact.createMany({
    data: contacts.map(({ email, name }) => ({
      ...{ id: newId(), email, name, linkToken: randomSecret(), createdAt: now },
    })),
    skipDuplicates: true,
  });
}

/** The contacts of these addresses by address, locked in the order of ids, as every writer locks them. */
export async function lockContacts(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; email: string }[]>`
    SELECT id, email FROM newsletter_contacts WHERE email = ANY(${[...emails]}::text[])
    ORDER BY id FOR UPDATE`;
  return new Map(rows.map(({ id, email }) => [email, id]));
}

export async function readLedgers(tx: Tx, emails: readonly string[]): Promise<Ledgers> {
  const rows = await tx.newsletterConsent.findMany({
    where: { contact: { email: { in: [...emails] } }, kind: { in: ['confirmed', 'withdrawn'] } },
    orderBy: { id: 'asc' },
    select: {
      ...{ newsletterId: true, kind: true, wording: true, source: true, at: true },
      contact: { select: { email: true } },
    },
  });
  const ledgers = new Map<string, Map<string, ConsentRow>>();
  for (const { contact, newsletterId, kind, ...line } of rows) {
    const ledger = ledgers.get(contact.email) ?? new Map<string, ConsentRow>();
    ledger.set(newsletterId, { ...line, kind: kind as ConsentKind });
    ledgers.set(contact.email, ledger);
  }
  return ledgers;
}

/** Those of the addresses that nothing is sent to. */
export async function findSuppressed(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const emailOf = new Map(emails.map((email) => [hashSecret(email), email]));
  const rows = await tx.newsletterSuppression.findMany({
    where: { emailHash: { in: [...emailOf.keys()] } },
    select: { emailHash: true },
  });
  return new Set(rows.flatMap(({ emailHash }) => emailOf.get(emailHash) ?? []));
}

export async function insertConsents(tx: Tx, consents: readonly NewConsent[]): Promise<void> {
  await tx.newsletterConsent.createMany({
    data: consents.map((consent) => ({ id: newId(), ...consent })),
  });
}
