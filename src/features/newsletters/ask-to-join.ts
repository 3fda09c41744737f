import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds, type Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { decideListsOn, wordConsent } from './consent.rules.ts';
import { listConsentsTo } from './contacts.store.ts';
import { alreadyOnListEmail } from './emails/already-on-list.email.ts';
import { confirmSignupEmail } from './emails/confirm-signup.email.ts';
import { findNewsletterBySlug, type Newsletter } from './newsletters.store.ts';
import { insertSignup } from './signups.store.ts';
import { mayLiftItself } from './suppression.rules.ts';
import { findSuppression } from './suppressions.store.ts';

/** A week: newsletters are asked for in passing, and confirmed when there is time. */
const SIGNUP_SECONDS = 7 * 86_400;

export interface JoinDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
}

/**
 * Asks the owner of an address by mail whether they want a list. Whether they have it already is told
 * to them alone: the same rows are written either way. The mail to a suppressed address is withheld, unless all
 * that stood against it was a mailbox that was full or away. Throws `not_found` for an unknown list.
 */
export async function askToJoin(
  deps: JoinDeps,
  asked: { slug: string; email: string; name: string | null },
): Promise<void> {
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction(async (tx) => {
    const list = await findNewsletterBySlug(tx, asked.slug);
    if (list === null) throw notFound();
    const on = await findLinkWhereOn(tx, asked.email, list);
    const token = randomSecret();
    const createdAt = deps.clock.now();
    const id = await insertSignup(tx, {
      newsletterId: list.id,
      email: asked.email,
      name: asked.name,
      wording: wordConsent(list),
      tokenHash: hashSecret(token),
      createdAt,
      expiresAt: addSeconds(createdAt, SIGNUP_SECONDS),
      usedAt: on === null ? null : createdAt,
    });
    const suppression = await findSuppression(tx, asked.email);
    const isWithheld = suppression !== null && !mayLiftItself(suppression.reason);
    const about = { siteName, list: list.name };
    const url = `${deps.publicUrl}/newsletters`;
    const message =
      on === null
        ? confirmSignupEmail({ ...about, url: `${url}/confirm?token=${token}` })
        : alreadyOnListEmail({ ...about, url: `${url}/preferences?token=${on}` });
    const mail = { cause: `signup:${id}`, to: asked.email, message, isWithheld };
    await enqueueMail(tx, deps.clock, mail);
  });
}

/** The link to the choice of lists of an address that is on this one; null where it is not. */
async function findLinkWhereOn(tx: Tx, email: string, list: Newsletter): Promise<string | null> {
  const lines = await listConsentsTo(tx, email);
  return decideListsOn(lines).has(list.id) ? (lines[0]?.linkToken ?? null) : null;
}
