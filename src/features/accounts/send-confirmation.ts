import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds, type Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { confirmRegistrationEmail } from './emails/confirm-registration.email.ts';
import { findMemberById } from './members.store.ts';
import {
  findRegistration,
  insertRegistration,
  type NewRegistration,
} from './registrations.store.ts';

export interface MailDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
  /** Links in mail come from here alone, never from a request's Host header. */
  readonly publicUrl: string;
}

/** Long enough for a mail that is read the next morning. */
export const CONFIRMATION_SECONDS = 24 * 3600;

type Attempt = Pick<NewRegistration, 'memberId' | 'requestHash' | 'passwordHash' | 'name'>;

/** Keeps an attempt to register and mails its link; the token itself stands in the mail alone. */
export async function sendConfirmation(
  deps: MailDeps,
  tx: Tx,
  { attempt, to, siteName }: { attempt: Attempt; to: string; siteName: string },
): Promise<void> {
  const token = randomSecret();
  const now = deps.clock.now();
  const id = await insertRegistration(tx, {
    ...attempt,
    tokenHash: hashSecret(token),
    createdAt: now,
    expiresAt: addSeconds(now, CONFIRMATION_SECONDS),
    usedAt: null,
  });
  const url = `${deps.publicUrl}/confirm?token=${token}`;
  const message = confirmRegistrationEmail({ siteName, url });
  await enqueueMail(tx, deps.clock, { cause: `registration:${id}`, to, message });
}

/**
 * Mails a new link for an attempt that still waits. The earlier link stays good, because mails
 * overtake each other and people open either; whichever is used first closes both.
 */
export async function resendConfirmation(deps: MailDeps, registrationId: string): Promise<void> {
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction(async (tx) => {
    const attempt = await findRegistration(tx, registrationId);
    const member = attempt && (await findMemberById(tx, attempt.memberId));
    if (!attempt || !member) return;
    const { id: _, ...columns } = attempt;
    await sendConfirmation(deps, tx, { attempt: columns, to: member.email, siteName });
  });
}
