import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ConsentKind } from './consent.rules.ts';
import type { NewConsent } from './contacts.store.ts';

/*
 * Statements about many addresses take them as one value, so that their text is the same however many
 * there are: Prisma would plan, and keep, another statement for each length.
 */

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
  const rows = contacts.map(({ email, name }) => ({
    ...{ id: newId(), email, name, link_token: randomSecret() },
  }));
  await tx.$executeRaw`
    INSERT INTO newsletter_contacts (id, email, name, link_token, created_at)
    SELECT r.id, r.email, r.name, r.link_token, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, email text, name text, link_token text)
    ON CONFLICT DO NOTHING`;
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
  const rows = await tx.$queryRaw<(ConsentRow & { email: string; newsletterId: string })[]>`
    SELECT DISTINCT ON (c.id, l.newsletter_id)
      c.email, l.newsletter_id AS "newsletterId", l.kind, l.wording, l.source, l.at
    FROM newsletter_contacts c JOIN newsletter_consents l ON l.contact_id = c.id
    WHERE c.email = ANY(${[...emails]}::text[]) AND l.kind IN ('confirmed', 'withdrawn')
    ORDER BY c.id, l.newsletter_id, l.id DESC`;
  const ledgers = new Map<string, Map<string, ConsentRow>>();
  for (const { email, newsletterId, ...line } of rows) {
    const ledger = ledgers.get(email) ?? new Map<string, ConsentRow>();
    ledger.set(newsletterId, line);
    ledgers.set(email, ledger);
  }
  return ledgers;
}

/** Those of the addresses that nothing is sent to. */
export async function findSuppressed(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const emailOf = new Map(emails.map((email) => [hashSecret(email), email]));
  const hashes = await findSuppressedHashes(tx, [...emailOf.keys()]);
  return new Set([...hashes].flatMap((hash) => emailOf.get(hash) ?? []));
}

export async function findSuppressedHashes(
  tx: Tx,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ hash: string }[]>`
    SELECT email_hash AS hash FROM newsletter_suppressions
    WHERE email_hash = ANY(${[...hashes]}::text[])`;
  return new Set(rows.map(({ hash }) => hash));
}

export async function insertConsents(tx: Tx, consents: readonly NewConsent[]): Promise<void> {
  const rows = consents.map(({ contactId, newsletterId, ...line }) => ({
    ...{ id: newId(), contact_id: contactId, newsletter_id: newsletterId, ...line },
  }));
  await tx.$executeRaw`
    INSERT INTO newsletter_consents (id, contact_id, newsletter_id, kind, wording, source, at)
    SELECT r.id, r.contact_id, r.newsletter_id, r.kind, r.wording, r.source, r.at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, contact_id uuid, newsletter_id uuid, kind text, wording text, source text,
        at timestamptz)`;
}
