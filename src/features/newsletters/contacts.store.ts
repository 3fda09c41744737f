import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { CONSENT_KINDS, type ConsentKind, type ConsentSource } from './consent.rules.ts';

const select = {
  id: true,
  email: true,
  name: true,
} satisfies Prisma.NewsletterContactSelect;

/** An address that may be subscribed to lists. */
export type Contact = Prisma.NewsletterContactGetPayload<{ select: typeof select }>;

export const consentSelect = {
  newsletterId: true,
  kind: true,
  wording: true,
  source: true,
  at: true,
} satisfies Prisma.NewsletterConsentSelect;

type ConsentRow = Prisma.NewsletterConsentGetPayload<{ select: typeof consentSelect }>;

/** One entry of the consent ledger. */
export type Consent = TypedRow<ConsentRow, { kind: ConsentKind }>;

export interface NewConsent {
  readonly contactId: string;
  readonly newsletterId: string;
  readonly kind: ConsentKind;
  readonly wording: string;
  readonly source: ConsentSource;
  readonly at: Date;
}

const kindSchema = z.enum(CONSENT_KINDS);

export function toConsent(row: ConsentRow): Consent {
  return { ...row, kind: kindSchema.parse(row.kind) };
}

/** Returns the contact of an address, created if there is none. Race-safe by the unique index. */
export async function ensureContact(
  tx: Tx,
  { email, name, now }: { email: string; name: string | null; now: Date },
): Promise<Contact> {
  await tx.newsletterContact.createMany({
    data: [{ id: newId(), email, name, linkToken: randomSecret(), createdAt: now }],
    skipDuplicates: true,
  });
  return await tx.newsletterContact.findUniqueOrThrow({ where: { email }, select });
}

export function findContactByEmail(tx: Tx, email: string): Promise<Contact | null> {
  return tx.newsletterContact.findUnique({ where: { email }, select });
}

export function findContact(tx: Tx, id: string): Promise<Contact | null> {
  return tx.newsletterContact.findUnique({ where: { id }, select });
}

/** Serialises writers of a contact's consents until the transaction ends. */
export async function lockContact(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM newsletter_contacts WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Lists consents in the order of writing: ids are UUIDv7, and a contact's writers are serialised. */
export async function listConsents(tx: Tx, contactId: string): Promise<Consent[]> {
  const rows = await tx.newsletterConsent.findMany({
    where: { contactId },
    orderBy: { id: 'asc' },
    select: consentSelect,
  });
  return rows.map(toConsent);
}

/** Lists an address's consents with its contact, by one statement whether or not the address is known. */
export function listConsentsByEmail(
  tx: Tx,
  email: string,
): Promise<{ contactId: string; newsletterId: string; kind: ConsentKind }[]> {
  return tx.$queryRaw`
    SELECT c.id AS "contactId", l.newsletter_id AS "newsletterId", l.kind
    FROM newsletter_contacts c JOIN newsletter_consents l ON l.contact_id = c.id
    WHERE c.email = ${email} ORDER BY l.id`;
}

/** Appends entries to the consent ledger, in this order; one statement. */
export async function insertConsents(tx: Tx, consents: readonly NewConsent[]): Promise<void> {
  const rows = consents.map(({ contactId, newsletterId, ...line }) => ({
    id: newId(),
    contact_id: contactId,
    newsletter_id: newsletterId,
    ...line,
  }));
  await tx.$executeRaw`
    INSERT INTO newsletter_consents (id, contact_id, newsletter_id, kind, wording, source, at)
    SELECT r.id, r.contact_id, r.newsletter_id, r.kind, r.wording, r.source, r.at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, contact_id uuid, newsletter_id uuid, kind text, wording text, source text,
        at timestamptz)`;
}

/** Deletes an address with its consents. Its suppression stays. */
export async function deleteContact(tx: Tx, email: string): Promise<void> {
  await tx.newsletterContact.deleteMany({ where: { email } });
}

/** Changes the address of a contact; the unique index rejects one that another contact has. */
export async function updateContactEmail(tx: Tx, id: string, email: string): Promise<void> {
  await tx.newsletterContact.update({ where: { id }, data: { email } });
}
