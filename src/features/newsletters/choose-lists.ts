import type { Database, Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { Clock } from '../../time/clock.ts';
import { type ConsentSource, decideListsOn, wordConsent } from './consent.rules.ts';
import {
  type Contact,
  findContactByEmail,
  findContactByLink,
  insertConsent,
  listConsents,
  lockContact,
} from './contacts.store.ts';
import { addressSuppressed } from './newsletters.errors.ts';
import { listNewsletters, type Newsletter } from './newsletters.store.ts';
import { isSuppressed } from './suppressions.store.ts';

export interface ChooseDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** A list, and whether it is sent to the one who asks. */
export interface ListChoice {
  readonly list: Newsletter;
  readonly isOn: boolean;
}

/** Which lists to turn on and off, by slug; the others stay as they are. */
export type Wishes = Readonly<Record<string, boolean>>;

/** The choices of an address; all off where we do not know it. */
export async function readChoices(tx: Tx, contact: Contact | null): Promise<ListChoice[]> {
  const on = decideListsOn(contact === null ? [] : await listConsents(tx, contact.id));
  return (await listNewsletters(tx)).map((list) => ({ list, isOn: on.has(list.id) }));
}

/** Slugs of the lists that are on. */
export async function listSlugsOn(tx: Tx, email: string): Promise<string[]> {
  const choices = await readChoices(tx, await findContactByEmail(tx, email));
  return choices.filter(({ isOn }) => isOn).map(({ list }) => list.slug);
}

/** Throws the identical `not_found` for a link that is not ours. */
export async function getContactByLink(tx: Tx, linkToken: string): Promise<Contact> {
  const contact = await findContactByLink(tx, linkToken);
  if (contact === null) throw notFound();
  return contact;
}

/**
 * Turns lists on and off for the owner of an address, and writes a line for each that changes. Safe
 * under a race: writers of one address wait for each other. Throws `invalid` for an unknown list, and
 * `address_suppressed` where one is to be turned on for an address that nothing is sent to.
 */
export async function chooseLists(
  { clock }: ChooseDeps,
  tx: Tx,
  chosen: { contact: Contact; wishes: Wishes; source: ConsentSource },
): Promise<ListChoice[]> {
  const { contact, wishes, source } = chosen;
  await lockContact(tx, contact.id);
  const before = await readChoices(tx, contact);
  const unknown = Object.keys(wishes).find(
    (slug) => !before.some(({ list }) => list.slug === slug),
  );
  if (unknown !== undefined)
    throw invalidField(`body.newsletters.${unknown}`, 'is not a newsletter');
  const changed = before.filter(({ list, isOn }) => (wishes[list.slug] ?? isOn) !== isOn);
  const turnsOn = changed.some(({ isOn }) => !isOn);
  if (turnsOn && (await isSuppressed(tx, contact.email))) throw addressSuppressed();
  for (const { list, isOn } of changed) {
    const line = { contactId: contact.id, newsletterId: list.id, source, at: clock.now() };
    const kind = isOn ? 'withdrawn' : 'confirmed';
    await insertConsent(tx, { ...line, kind, wording: wordConsent(list) });
  }
  return before.map(({ list, isOn }) => ({ list, isOn: wishes[list.slug] ?? isOn }));
}

/** What a click on "unsubscribe" does: one list off, or all; safe to repeat. Throws `not_found`. */
export function unsubscribe(
  deps: ChooseDeps,
  { linkToken, slug }: { linkToken: string; slug: string | null },
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const contact = await getContactByLink(tx, linkToken);
    const choices = await readChoices(tx, contact);
    const meant = choices.filter(({ list }) => slug === null || list.slug === slug);
    const wishes = Object.fromEntries(meant.map(({ list }) => [list.slug, false]));
    await chooseLists(deps, tx, { contact, wishes, source: 'unsubscribe' });
  });
}
