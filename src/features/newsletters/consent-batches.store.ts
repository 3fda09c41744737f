import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Consent, consentSelect, toConsent } from './contacts.store.ts';

/*
 * Statements about many addresses take all of them as one parameter, so that the statement is always the
 * same: Prisma would prepare and cache another statement for each number of addresses.
 */

/** The consent ledgers of many addresses, by address: the last confirmation or withdrawal by list. */
export type ConsentLedgers = ReadonlyMap<string, ReadonlyMap<string, LastConsent>>;

type LastConsent = Omit<Consent, 'newsletterId'>;

/** Creates the contacts that do not exist yet. Race-safe by the unique index. */
export async function ensureContacts(
  tx: Tx,
  contacts: readonly { readonly email: string; readonly name: string | null }[],
  now: Date,
): Promise<void> {
  const rows = contacts.map(({ email, name }) => ({
    id: newId(),
    email,
    name,
    link_token: randomSecret(),
  }));
  await tx.$executeRaw`
    INSERT INTO newsletter_contacts (id, email, name, link_token, created_at)
    SELECT r.id, r.email, r.name, r.link_token, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, email text, name text, link_token text)
    ON CONFLICT DO NOTHING`;
}

/** Locks contacts in id order, as every writer does, and returns their ids by address. */
export async function lockContacts(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; email: string }[]>`
    SELECT id, email FROM newsletter_contacts WHERE email = ANY(${[...emails]}::text[])
    ORDER BY id FOR UPDATE`;
  return new Map(rows.map(({ id, email }) => [email, id]));
}

/** Reads the consents of many addresses, and which of them are suppressed. */
export async function readContactStates(
  tx: Tx,
  emails: readonly string[],
): Promise<{ ledgers: ConsentLedgers; suppressed: ReadonlySet<string> }> {
  const ledgers = await readConsentLedgers(tx, emails);
  return { ledgers, suppressed: await findSuppressed(tx, emails) };
}

async function readConsentLedgers(tx: Tx, emails: readonly string[]): Promise<ConsentLedgers> {
  const rows = await tx.$queryRaw<(LastConsent & { email: string; newsletterId: string })[]>`
    SELECT DISTINCT ON (c.id, l.newsletter_id)
      c.email, l.newsletter_id AS "newsletterId", l.kind, l.wording, l.source, l.at
    FROM newsletter_contacts c JOIN newsletter_consents l ON l.contact_id = c.id
    WHERE c.email = ANY(${[...emails]}::text[]) AND l.kind IN ('confirmed', 'withdrawn')
    ORDER BY c.id, l.newsletter_id, l.id DESC`;
  const ledgers = new Map<string, Map<string, LastConsent>>();
  for (const { email, newsletterId, ...line } of rows) {
    const ledger = ledgers.get(email) ?? new Map<string, LastConsent>();
    ledger.set(newsletterId, line);
    ledgers.set(email, ledger);
  }
  return ledgers;
}

/** Returns the suppressed addresses among these. */
async function findSuppressed(tx: Tx, emails: readonly string[]): Promise<ReadonlySet<string>> {
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

/**
 * Lists all consents of every contact, with or without an account, oldest first; contacts in id order after the given
 * one.
 */
export async function listContactLedgers(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
) {
  const rows = await tx.newsletterContact.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      id: true,
      email: true,
      name: true,
      consents: { orderBy: { id: 'asc' }, select: consentSelect },
    },
  });
  return rows.map((row) => ({ ...row, consents: row.consents.map(toConsent) }));
}
