import { hashSecret, randomCode, randomSecret } from '../../platform/crypto/secrets.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { Message } from '../../platform/mail/message.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberByEmail, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { magicLinkEmail } from './emails/magic-link.email.ts';
import { type ReturnToDeps, requireReturnTo } from './require-return-to.ts';
import { insertSignInRequest } from './sign-in-requests.store.ts';

/** Short, because the requester has their mail program open (NIST 800-63B: ten minutes at most). */
export const MAGIC_LINK_SECONDS = 600;

export interface MagicLinkDeps extends MailDeps, MailboxDeps, ReturnToDeps {}

/**
 * Mails a link and a code that sign in, and returns the secret that ties them to the requesting browser. Neither the
 * response nor its timing discloses whether there is an account, which only decides which mail budget is charged.
 * Once that budget is spent, the mail is withheld, and links from earlier mails also sign in this browser. Throws
 * `invalid` if `returnTo` is not on an allowed site.
 */
export async function requestMagicLink(
  deps: MagicLinkDeps,
  input: {
    email: string;
    returnTo?: string | undefined;
    knownDevice?: string | null | undefined;
  },
): Promise<{ requestId: string }> {
  const { email } = input;
  const returnTo = requireReturnTo(input.returnTo, deps);
  const mailFor = await readMailFor(deps);
  const isMailed = await mayMail(deps, input);
  const [requestId, token, code] = [randomSecret(), randomSecret(), randomCode()];
  const createdAt = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    const id = await insertSignInRequest(tx, {
      email,
      requestHash: hashSecret(requestId),
      tokenHash: isMailed ? hashSecret(token) : null,
      // Guesses are limited per request only, so the code of a withheld mail must not be guessable.
      codeHash: isMailed ? hashCode(requestId, code) : hashSecret(randomSecret()),
      returnTo,
      createdAt,
      expiresAt: addSeconds(createdAt, MAGIC_LINK_SECONDS),
    });
    const url = mailFor.to.page('signInLink', { token });
    const member = await findMemberByEmail(tx, email);
    const message = magicLinkEmail(mailFor(member), { url, code });
    const isWithheld = !isMailed;
    await enqueueMail(tx, deps.clock, { cause: `sign-in:${id}`, to: email, message, isWithheld });
  });
  return { requestId };
}

/**
 * Mails a code without a link to the address of a known member, and returns the secret that must be sent with the
 * code. The code is used up in the same way as that of a magic link.
 */
export async function requestMailedCode(
  { db, clock }: DbDeps,
  email: string,
  composeMessage: (code: string) => Message,
): Promise<{ requestId: string }> {
  const [requestId, code] = [randomSecret(), randomCode()];
  const createdAt = clock.now();
  await db.transaction(async (tx) => {
    const id = await insertSignInRequest(tx, {
      email,
      requestHash: hashSecret(requestId),
      // The token of a link that no mail contains.
      tokenHash: hashSecret(randomSecret()),
      codeHash: hashCode(requestId, code),
      returnTo: null,
      createdAt,
      expiresAt: addSeconds(createdAt, MAGIC_LINK_SECONDS),
    });
    const message = composeMessage(code);
    await enqueueMail(tx, clock, { cause: `sign-in:${id}`, to: email, message });
  });
  return { requestId };
}

/** Mail to an address without a confirmed account counts as a registration, so strangers get no extra budget. */
async function mayMail(
  { db, mailboxBudgets }: MagicLinkDeps,
  { email, knownDevice }: { email: string; knownDevice?: string | null | undefined },
): Promise<boolean> {
  const member = await findMemberByEmail(db.read, email);
  const mail = member?.emailConfirmedAt ? 'sign-in' : 'registration';
  return await mailboxBudgets.mayMail(mail, email, knownDevice);
}

/** Salted with the request's secret, which is not stored: six digits alone could be guessed from their hash. */
export function hashCode(requestId: string, code: string): string {
  return hashSecret(`${requestId} ${code}`);
}
