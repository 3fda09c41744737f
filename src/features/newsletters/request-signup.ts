import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberByEmail, staffNames } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { consentWording, decideSubscribedLists } from './consent.rules.ts';
import { linkTokenOf } from './contact-links.ts';
import { listConsentsByEmail } from './contacts.store.ts';
import { alreadyOnListEmail, confirmSignupEmail } from './emails/signup.emails.ts';
import { linkHashes } from './links.store.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { findNewsletter, type Newsletter } from './newsletters.store.ts';
import { insertSignup } from './signups.store.ts';
import { canLiftBySignup } from './suppression.rules.ts';
import { findSuppression } from './suppressions.store.ts';

/** A week, because people sign up in passing, and confirm when they have time. */
const SIGNUP_SECONDS = 7 * 86_400;

/**
 * Asks the owner of an address by mail to confirm a signup (double opt-in). Only the mail tells whether the address
 * is already subscribed: the same rows are written either way. The mail is withheld if the address is suppressed for
 * any reason but soft bounces, or if the mailbox's mail budget is spent. Throws `not_found` for an unknown list.
 */
export async function requestSignup(
  deps: NewsletterDeps,
  { slug, email, name }: { slug: string; email: string; name: string | null },
): Promise<void> {
  const mayMail = await deps.mailboxBudgets.mayMail('newsletter', email);
  if (name !== null) await staffNames.refuse(deps.db.read, { path: 'body.name', name });
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    const list = await findNewsletter(tx, { slug });
    if (list === null) throw notFound();
    const preferencesToken = await findPreferencesToken(deps, tx, { email, list });
    const token = randomSecret();
    const createdAt = deps.clock.now();
    const id = await insertSignup(tx, {
      newsletterId: list.id,
      email,
      name,
      wording: consentWording(list),
      tokenHash: hashSecret(token),
      createdAt,
      expiresAt: addSeconds(createdAt, SIGNUP_SECONDS),
      usedAt: preferencesToken === null ? null : createdAt,
    });
    const suppression = await findSuppression(tx, email);
    const isSuppressed = suppression !== null && !canLiftBySignup(suppression.reason);
    const isWithheld = isSuppressed || !mayMail;
    const input = { list: list.name };
    const mail = mailFor(await findMemberByEmail(tx, email));
    const message =
      preferencesToken === null
        ? confirmSignupEmail(mail, {
            ...input,
            url: mailFor.to.page('confirmNewsletter', { token, newsletter: list.slug }),
          })
        : alreadyOnListEmail(mail, {
            ...input,
            url: mailFor.to.page('preferences', { token: preferencesToken }),
          });
    await enqueueMail(tx, deps.clock, { cause: `signup:${id}`, to: email, message, isWithheld });
  });
}

/** Returns the preferences token of an address that is subscribed to this list; null if it is not. */
async function findPreferencesToken(
  deps: NewsletterDeps,
  tx: Tx,
  { email, list }: { email: string; list: Newsletter },
): Promise<string | null> {
  const now = deps.clock.now();
  const consents = await listConsentsByEmail(tx, email);
  const contactId = decideSubscribedLists(consents).has(list.id) ? consents[0]?.contactId : null;
  // Runs the same statements for every address.
  await linkHashes.store(deps, tx, { contactIds: contactId ? [contactId] : [], now });
  return contactId ? linkTokenOf(deps, contactId, now) : null;
}
