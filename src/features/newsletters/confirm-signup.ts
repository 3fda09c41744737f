import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { JoinDeps } from './ask-to-join.ts';
import { decideListsOn } from './consent.rules.ts';
import {
  type Contact,
  ensureContact,
  findContactByEmail,
  insertConsent,
  listConsents,
  lockContact,
} from './contacts.store.ts';
import { welcomeEmail } from './emails/welcome.email.ts';
import { addressSuppressed, signupTokenInvalid } from './newsletters.errors.ts';
import { findNewsletterById, type Newsletter } from './newsletters.store.ts';
import { claimSignup, findUsedSignup } from './signups.store.ts';
import { mayLiftItself } from './suppression.rules.ts';
import { findSuppression, isSuppressed, removeSuppression } from './suppressions.store.ts';
import { preferencesUrl, unsubscribeHeaders } from './unsubscribe-link.ts';

interface Confirmed {
  readonly list: Newsletter;
  readonly contact: Contact;
}

/**
 * Puts an address on a list, once, because its owner opened the mailed link; asking and confirming go
 * into the ledger together, since before that there is no consent. Pressed again while it holds, the
 * link answers the same and writes nothing. Throws `token_invalid`,
 * and `address_suppressed` where mail came back or was reported since they asked.
 */
export async function confirmSignup(deps: JoinDeps, token: string): Promise<Confirmed> {
  const { name: siteName, newsletters } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const signup = await claimSignup(tx, hashSecret(token), now);
    if (signup === null) return await findConfirmed(tx, hashSecret(token), now);
    const list = await findNewsletterById(tx, signup.newsletterId);
    if (list === null) throw signupTokenInvalid();
    const { email, name, wording, createdAt } = signup;
    await liftOwnSuppression(tx, email);
    const contact = await ensureContact(tx, { email, name, now });
    await lockContact(tx, contact.id);
    const line = {
      contactId: contact.id,
      newsletterId: list.id,
      wording,
      source: 'signup',
    } as const;
    await insertConsent(tx, { ...line, kind: 'asked', at: createdAt });
    await insertConsent(tx, { ...line, kind: 'confirmed', at: now });
    if (!newsletters.welcome) return { list, contact };
    const url = preferencesUrl(deps.publicUrl, contact);
    await enqueueMail(tx, deps.clock, {
      cause: `welcome:${signup.id}`,
      to: email,
      message: welcomeEmail({ siteName, list: list.name, url }),
      headers: unsubscribeHeaders(deps.publicUrl, contact, list),
    });
    return { list, contact };
  });
}

/**
 * What an earlier press of the same link has done, as long as it still holds: people press twice, and
 * are on the list. Whoever has left it meanwhile is not put back. Throws `token_invalid`.
 */
async function findConfirmed(tx: Tx, tokenHash: string, now: Date): Promise<Confirmed> {
  const signup = await findUsedSignup(tx, tokenHash, now);
  const list = signup && (await findNewsletterById(tx, signup.newsletterId));
  const contact = signup && (await findContactByEmail(tx, signup.email));
  if (!list || !contact) throw signupTokenInvalid();
  const isOn = decideListsOn(await listConsents(tx, contact.id)).has(list.id);
  if (!isOn || (await isSuppressed(tx, contact.email))) throw signupTokenInvalid();
  return { list, contact };
}

/** Their mail arrives again, or they could not have opened it. Throws `address_suppressed`. */
async function liftOwnSuppression(tx: Tx, email: string): Promise<void> {
  const suppression = await findSuppression(tx, email);
  if (suppression === null) return;
  if (!mayLiftItself(suppression.reason)) throw addressSuppressed();
  await removeSuppression(tx, suppression.id);
}
