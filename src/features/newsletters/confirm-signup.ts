import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { JoinDeps } from './ask-to-join.ts';
import { type Contact, ensureContact, insertConsent, lockContact } from './contacts.store.ts';
import { welcomeEmail } from './emails/welcome.email.ts';
import { addressSuppressed, signupTokenInvalid } from './newsletters.errors.ts';
import { findNewsletterById, type Newsletter } from './newsletters.store.ts';
import { claimSignup } from './signups.store.ts';
import { mayLiftItself } from './suppression.rules.ts';
import { findSuppression, removeSuppression } from './suppressions.store.ts';
import { preferencesUrl, unsubscribeHeaders } from './unsubscribe-link.ts';

/**
 * Puts an address on a list, once, because its owner opened the mailed link; asking and confirming go
 * into the ledger together, since before that there is no consent. Throws `token_invalid`,
 * and `address_suppressed` where mail came back or was reported since they asked.
 */
export async function confirmSignup(
  deps: JoinDeps,
  token: string,
): Promise<{ list: Newsletter; contact: Contact }> {
  const { name: siteName, newsletters } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const signup = await claimSignup(tx, hashSecret(token), now);
    const list = signup && (await findNewsletterById(tx, signup.newsletterId));
    if (!signup || !list) throw signupTokenInvalid();
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

/** Their mail arrives again, or they could not have opened it. Throws `address_suppressed`. */
async function liftOwnSuppression(tx: Tx, email: string): Promise<void> {
  const suppression = await findSuppression(tx, email);
  if (suppression === null) return;
  if (!mayLiftItself(suppression.reason)) throw addressSuppressed();
  await removeSuppression(tx, suppression.id);
}
