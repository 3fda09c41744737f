import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberByEmail } from '../accounts/index.ts';
import { mailForOf } from '../settings/index.ts';
import { decideSubscribedLists } from './consent.rules.ts';
import { contactLinks } from './contact-links.ts';
import {
  type Contact,
  ensureContact,
  findContactByEmail,
  insertConsents,
  listConsents,
  lockContact,
} from './contacts.store.ts';
import { welcomeEmail } from './emails/signup.emails.ts';
import { linkHashes } from './links.store.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { addressSuppressed, signupTokenInvalid } from './newsletters.errors.ts';
import { findNewsletter, type Newsletter } from './newsletters.store.ts';
import { claimSignup, findUsedSignup } from './signups.store.ts';
import { canLiftBySignup } from './suppression.rules.ts';
import { deleteSuppression, findSuppression, isSuppressed } from './suppressions.store.ts';

interface ConfirmedSignup {
  readonly list: Newsletter;
  readonly contact: Contact;
}

/**
 * Subscribes an address to a list by the mailed link, once. The request and the confirmation are written to the
 * ledger together, because there is no consent before the confirmation. Using the link again while the subscription
 * lasts returns the same and writes nothing. Throws `token_invalid`, and `address_suppressed` if the address is
 * suppressed for any reason but soft bounces.
 */
export async function confirmSignup(deps: NewsletterDeps, token: string): Promise<ConfirmedSignup> {
  const settings = await deps.readSettings();
  const { newsletters } = settings;
  const mailFor = mailForOf(settings, deps.publicUrl);
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const signup = await claimSignup(tx, hashSecret(token), now);
    if (signup === null) return await findConfirmed(tx, hashSecret(token), now);
    const list = await findNewsletter(tx, { id: signup.newsletterId });
    if (list === null) throw signupTokenInvalid();
    const { email, name, wording, createdAt } = signup;
    await liftOwnSuppression(tx, email);
    const contact = await ensureContact(tx, { email, name, now });
    await lockContact(tx, contact.id);
    const consent = {
      contactId: contact.id,
      newsletterId: list.id,
      wording,
      source: 'signup',
    } as const;
    await insertConsents(tx, [
      { ...consent, kind: 'asked', at: createdAt },
      { ...consent, kind: 'confirmed', at: now },
    ]);
    await linkHashes.store(deps, tx, { contactIds: [contact.id], now });
    if (!newsletters.welcome) return { list, contact };
    const links = contactLinks(deps, contact, now);
    const url = links.preferencesUrl(siteAddresses(deps.publicUrl, await deps.readSettings()));
    await enqueueMail(tx, deps.clock, {
      cause: `welcome:${signup.id}`,
      to: email,
      message: welcomeEmail(mailFor(await findMemberByEmail(tx, email)), { list: list.name, url }),
      headers: links.unsubscribeHeaders(list),
    });
    return { list, contact };
  });
}

/**
 * Returns the result of an earlier use of the same link while the subscription lasts, because people click twice. A
 * contact who has unsubscribed meanwhile is not subscribed again. Throws `token_invalid`.
 */
async function findConfirmed(tx: Tx, tokenHash: string, now: Date): Promise<ConfirmedSignup> {
  const signup = await findUsedSignup(tx, tokenHash, now);
  const list = signup && (await findNewsletter(tx, { id: signup.newsletterId }));
  const contact = signup && (await findContactByEmail(tx, signup.email));
  if (!list || !contact) throw signupTokenInvalid();
  const subscribed = decideSubscribedLists(await listConsents(tx, contact.id));
  if (!subscribed.has(list.id) || (await isSuppressed(tx, contact.email)))
    throw signupTokenInvalid();
  return { list, contact };
}

/** Lifts a suppression for soft bounces: the used link proves that mail arrives. Throws `address_suppressed`. */
async function liftOwnSuppression(tx: Tx, email: string): Promise<void> {
  const suppression = await findSuppression(tx, email);
  if (suppression === null) return;
  if (!canLiftBySignup(suppression.reason)) throw addressSuppressed();
  await deleteSuppression(tx, suppression.id);
}
