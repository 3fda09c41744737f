import { hashPassword } from '../../platform/crypto/passwords.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { alreadyRegisteredEmail } from './emails/already-registered.email.ts';
import { findMemberByEmail, insertMember, type Member } from './members.store.ts';
import { insertRegistration } from './registrations.store.ts';
import { type MailDeps, sendConfirmation } from './send-confirmation.ts';

/** What an account is called until its owner confirms: a stranger's text does not stick to an address. */
export const DEFAULT_NAME = 'Reader';

/**
 * Begins an account, and answers the secret that ties it to the asking browser. Nothing tells whether
 * the address is known: the password is hashed and the same rows are written either way, and only the
 * mail's words differ.
 */
export async function registerAccount(
  deps: MailDeps,
  input: { email: string; password: string; name: string },
): Promise<{ requestId: string }> {
  const passwordHash = await hashPassword(input.password);
  const { name: siteName } = await deps.readSettings();
  const requestId = randomSecret();
  await deps.db.transaction(async (tx) => {
    const member = await ensureMember(tx, input.email, deps.clock.now());
    const attempt = {
      memberId: member.id,
      requestHash: hashSecret(requestId),
      passwordHash,
      name: input.name,
    };
    if (member.emailConfirmedAt === null) {
      await sendConfirmation(deps, tx, { attempt, to: member.email, siteName });
    } else {
      await mailAlreadyRegistered(deps, tx, { attempt, to: member.email, siteName });
    }
  });
  return { requestId };
}

async function ensureMember(tx: Tx, email: string, now: Date): Promise<Member> {
  await insertMember(tx, {
    email,
    name: DEFAULT_NAME,
    role: 'reader',
    emailConfirmedAt: null,
    passwordHash: null,
    now,
  });
  const member = await findMemberByEmail(tx, email);
  if (member === null) throw new Error('A member vanished while they registered.');
  return member;
}

/** The attempt is stored used and without its password: it is there to cost what a first one costs. */
async function mailAlreadyRegistered(
  { clock, publicUrl }: MailDeps,
  tx: Tx,
  { attempt, to, siteName }: Parameters<typeof sendConfirmation>[2],
): Promise<void> {
  const now = clock.now();
  const id = await insertRegistration(tx, {
    ...attempt,
    passwordHash: '',
    tokenHash: hashSecret(randomSecret()),
    createdAt: now,
    expiresAt: now,
    usedAt: now,
  });
  const message = alreadyRegisteredEmail({ siteName, url: `${publicUrl}/signin` });
  await enqueueMail(tx, clock, { cause: `registration:${id}`, to, message });
}
