import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound, signInRequired } from '../../platform/errors/refusals.ts';
import { findMemberById, type Member } from '../accounts/index.ts';
import { type ConsentSource, consentWording, decideSubscribedLists } from './consent.rules.ts';
import {
  type Contact,
  ensureContact,
  findContact,
  findContactByEmail,
  insertConsents,
  listConsents,
  lockContact,
  type NewConsent,
} from './contacts.store.ts';
import { findLinkedContact } from './links.store.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { addressSuppressed, confirmAddressFirst } from './newsletters.errors.ts';
import { listNewsletters, type Newsletter } from './newsletters.store.ts';
import { isSuppressed } from './suppressions.store.ts';

/** A list, and whether a contact is subscribed to it. */
export interface ListPreference {
  readonly list: Newsletter;
  readonly isSubscribed: boolean;
}

/** Whether to subscribe to (true) or leave (false) a list, by slug; other lists are unchanged. */
type PreferenceChanges = Readonly<Record<string, boolean>>;

/** Reads the preferences of a contact; without a contact, nothing is subscribed. */
export async function readPreferences(tx: Tx, contact: Contact | null): Promise<ListPreference[]> {
  const consents = contact === null ? [] : await listConsents(tx, contact.id);
  const subscribed = decideSubscribedLists(consents);
  const lists = await listNewsletters(tx);
  return lists.map((list) => ({ list, isSubscribed: subscribed.has(list.id) }));
}

/** Returns the slugs of the lists to which an address is subscribed. */
export async function listSubscribedSlugs(tx: Tx, email: string): Promise<string[]> {
  const preferences = await readPreferences(tx, await findContactByEmail(tx, email));
  return preferences.flatMap(({ list, isSubscribed }) => (isSubscribed ? [list.slug] : []));
}

/** Returns the contact of a link. Throws the same `not_found` for every invalid link. */
export async function getContactByLink(tx: Tx, linkToken: string): Promise<Contact> {
  const id = await findLinkedContact(tx, linkToken);
  const contact = id === null ? null : await findContact(tx, id);
  if (contact === null) throw notFound();
  return contact;
}

/**
 * Subscribes a contact to lists and unsubscribes them from others, with a consent ledger entry for each change.
 * Race-safe: the contact is locked. Throws `invalid` for an unknown list, and `address_suppressed` when a suppressed
 * address subscribes.
 */
export async function updatePreferences(
  { clock }: NewsletterDeps,
  tx: Tx,
  update: { contact: Contact; changes: PreferenceChanges; source: ConsentSource },
): Promise<ListPreference[]> {
  const { contact, changes, source } = update;
  await lockContact(tx, contact.id);
  const before = await readPreferences(tx, contact);
  const slugs = new Set(before.map(({ list }) => list.slug));
  const unknown = Object.keys(changes).find((slug) => !slugs.has(slug));
  if (unknown !== undefined) {
    throw invalidField(`body.newsletters.${unknown}`, 'is not a newsletter');
  }
  const after = before.map(({ list, isSubscribed }) => ({
    list,
    isSubscribed: changes[list.slug] ?? isSubscribed,
  }));
  const changed = after.filter((one, index) => one.isSubscribed !== before[index]?.isSubscribed);
  const subscribes = changed.some(({ isSubscribed }) => isSubscribed);
  if (subscribes && (await isSuppressed(tx, contact.email))) throw addressSuppressed();
  const at = clock.now();
  const consents = changed.map(
    ({ list, isSubscribed }): NewConsent => ({
      contactId: contact.id,
      newsletterId: list.id,
      kind: isSubscribed ? 'confirmed' : 'withdrawn',
      wording: consentWording(list),
      source,
      at,
    }),
  );
  await insertConsents(tx, consents);
  return after;
}

/** Unsubscribes by one click from one list, or from all if `slug` is null. Idempotent. Throws `not_found`. */
export function unsubscribe(
  deps: NewsletterDeps,
  { linkToken, slug }: { linkToken: string; slug: string | null },
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const contact = await getContactByLink(tx, linkToken);
    const preferences = await readPreferences(tx, contact);
    const lists = preferences.map(({ list }) => list.slug);
    const leaving = slug === null ? lists : lists.filter((one) => one === slug);
    const changes = Object.fromEntries(leaving.map((one) => [one, false]));
    await updatePreferences(deps, tx, { contact, changes, source: 'unsubscribe' });
  });
}

/** Reads the preferences of a member's address. */
export async function readOwnPreferences({ db }: NewsletterDeps, memberId: string) {
  const { email } = await getMember(db.read, memberId);
  const contact = await findContactByEmail(db.read, email);
  return { email, preferences: await readPreferences(db.read, contact) };
}

/**
 * Calls `updatePreferences` for a member's address; subscribing needs no second confirmation, because the address is
 * already confirmed. Throws `email_unconfirmed` if it is not.
 */
export function updateOwnPreferences(
  deps: NewsletterDeps,
  memberId: string,
  changes: PreferenceChanges,
) {
  return deps.db.transaction(async (tx) => {
    const { email, name, emailConfirmedAt } = await getMember(tx, memberId);
    if (emailConfirmedAt === null) throw confirmAddressFirst();
    const contact = await ensureContact(tx, { email, name, now: deps.clock.now() });
    const update = { contact, changes, source: 'account' } as const;
    return { email, preferences: await updatePreferences(deps, tx, update) };
  });
}

async function getMember(tx: Tx, memberId: string): Promise<Member> {
  const member = await findMemberById(tx, memberId);
  if (member === null) throw signInRequired();
  return member;
}
