import { newId } from '../../platform/crypto/ids.ts';
import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ConsentKind, ConsentSource } from './consent.rules.ts';

/** An address that may be on lists. */
export interface Contact {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  /** Stands in every mail to the address; opens its choice of lists. */
  readonly linkToken: string;
}

export interface ConsentRow {
  readonly newsletterId: string;
  readonly kind: ConsentKind;
  readonly wording: string;
  readonly source: string;
  readonly at: Date;
}

export interface NewConsent {
  readonly contactId: string;
  readonly newsletterId: string;
  readonly kind: ConsentKind;
  readonly wording: string;
  readonly source: ConsentSource;
  readonly at: Date;
}

/** Mail came back, its reader called it spam, or staff said so. */
export type SuppressionReason = 'bounce' | 'complaint' | 'staff';

const columns = { id: true, email: true, name: true, linkToken: true } as const;

/** The contact of an address, made where there is none; the unique index decides a race. */
export async function ensureContact(
  tx: Tx,
  { email, name, now }: { email: string; name: string | null; now: Date },
): Promise<Contact> {
  await tx.newsletterContact.createMany({
    data: [{ id: newId(), email, name, linkToken: randomSecret(), createdAt: now }],
    skipDuplicates: true,
  });
  return await tx.newsletterContact.findUniqueOrThrow({ where: { email }, select: columns });
}

export function findContactByEmail(tx: Tx, email: string): Promise<Contact | null> {
  return tx.newsletterContact.findUnique({ where: { email }, select: columns });
}

export function findContactByLink(tx: Tx, linkToken: string): Promise<Contact | null> {
  return tx.newsletterContact.findUnique({ where: { linkToken }, select: columns });
}

/** Lets one writer at a time decide which lines a contact's ledger needs. */
export async function lockContact(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM newsletter_contacts WHERE id = ${id}::uuid FOR UPDATE`;
}

/** In the order of their writing: ids are UUIDv7, and a contact's writers wait for each other. */
export async function listConsents(tx: Tx, contactId: string): Promise<ConsentRow[]> {
  const rows = await tx.newsletterConsent.findMany({
    where: { contactId },
    orderBy: { id: 'asc' },
    select: { newsletterId: true, kind: true, wording: true, source: true, at: true },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as ConsentKind }));
}

/** What an address agreed to, with the secret of its links; one statement, whether it is known or not. */
export function listConsentsTo(
  tx: Tx,
  email: string,
): Promise<{ linkToken: string; newsletterId: string; kind: ConsentKind }[]> {
  return tx.$queryRaw`
    SELECT c.link_token AS "linkToken", l.newsletter_id AS "newsletterId", l.kind
    FROM newsletter_contacts c JOIN newsletter_consents l ON l.contact_id = c.id
    WHERE c.email = ${email} ORDER BY l.id`;
}

export async function insertConsent(tx: Tx, consent: NewConsent): Promise<void> {
  await tx.newsletterConsent.create({ data: { id: newId(), ...consent } });
}

/** Forgets an address with everything that it asked for or agreed to. Its suppression stays. */
export async function forgetContact(tx: Tx, email: string): Promise<void> {
  await tx.newsletterContact.deleteMany({ where: { email } });
  await tx.newsletterSignup.deleteMany({ where: { email } });
}

/** Gives a contact another address, which has none; the unique index refuses a second one. */
export async function renameContact(tx: Tx, id: string, email: string): Promise<void> {
  await tx.newsletterContact.update({ where: { id }, data: { email } });
}
