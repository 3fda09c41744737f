import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import {
  deleteUnclaimedMember,
  findMemberById,
  lockMember,
  type MailDeps,
  type Member,
  updateEmail,
} from '../accounts/index.ts';
import { recordChange } from '../audit/index.ts';
import { closePasswordResets, deleteSignInRequests, endSessions } from '../sessions/index.ts';
import { emailChangeInvalid, emailTaken } from './email-change.errors.ts';
import { decideConfirmation, isPending, type Side } from './email-change.rules.ts';
import { type EmailChange, findByToken, updateEmailChange } from './email-changes.store.ts';
import { emailChangedEmail } from './emails/email-changed.email.ts';

/** Told in the transaction of the change, to whoever keeps the address as well. */
export type EmailChanged = (
  tx: Tx,
  event: { readonly memberId: string; readonly from: string; readonly to: string },
) => Promise<void>;

export interface EmailChangeDeps extends MailDeps {
  readonly emailChanged: EmailChanged;
}

export type EmailChangeOutcome = 'waiting' | 'changed' | 'refused';

interface LockedChange {
  readonly change: EmailChange;
  readonly side: Side;
  readonly member: Member;
}

/**
 * Says yes by a mailed link, once; the second yes makes the change. Then every session ends but the
 * one that asked, links that were mailed to the old address are closed, and both addresses are told.
 * Throws `token_invalid` and `address_taken`.
 */
export async function confirmEmailChange(
  deps: EmailChangeDeps,
  token: string,
): Promise<EmailChangeOutcome> {
  const { name: siteName } = await deps.readSettings();
  try {
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const found = await findLocked(tx, token);
      if (found === null) throw emailChangeInvalid();
      const { change, side, member } = found;
      const step = decideConfirmation(change, { side, currentEmail: member.email, now });
      if (step === 'void') throw emailChangeInvalid();
      const said = side === 'from' ? { fromConfirmedAt: now } : { toConfirmedAt: now };
      await updateEmailChange(tx, change.id, {
        ...said,
        ...(step === 'change' ? { doneAt: now } : {}),
      });
      if (step === 'change') await changeEmail(deps, tx, { change, member, siteName });
      return step === 'change' ? 'changed' : 'waiting';
    });
  } catch (error) {
    // Somebody made an account with the address meanwhile: the unique index has the last word.
    if (isUniqueViolation(error)) throw emailTaken(error);
    throw error;
  }
}

/**
 * Says no at either address; the wish is void. A no at the old one means that a stranger asked, so the
 * session that asked ends. Throws `token_invalid`.
 */
export async function refuseEmailChange(
  deps: EmailChangeDeps,
  token: string,
): Promise<EmailChangeOutcome> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const found = await findLocked(tx, token);
    if (found === null) throw emailChangeInvalid();
    const { change, side, member } = found;
    if (!isPending(change, { currentEmail: member.email, now })) throw emailChangeInvalid();
    await updateEmailChange(tx, change.id, { closedAt: now });
    if (side === 'from') {
      const only = change.sessionId;
      await endSessions(tx, { memberId: member.id, cause: 'signed_out_elsewhere', now, only });
    }
  });
  return 'refused';
}

/** Read again under the member's lock, so that two links pressed at once see each other. */
async function findLocked(tx: Tx, token: string): Promise<LockedChange | null> {
  const tokenHash = hashSecret(token);
  const seen = await findByToken(tx, tokenHash);
  if (seen === null) return null;
  await lockMember(tx, seen.change.memberId);
  const member = await findMemberById(tx, seen.change.memberId);
  const found = await findByToken(tx, tokenHash);
  return member && found && member.suspendedAt === null ? { ...found, member } : null;
}

async function changeEmail(
  deps: EmailChangeDeps,
  tx: Tx,
  { change, member, siteName }: { change: EmailChange; member: Member; siteName: string },
): Promise<void> {
  const { clock, publicUrl } = deps;
  const { id, sessionId, toEmail: to } = change;
  const { id: memberId, email: from } = member;
  const now = clock.now();
  await deleteUnclaimedMember(tx, to);
  await updateEmail(tx, { memberId, email: to, now });
  await endSessions(tx, { memberId, cause: 'address_changed', now, except: sessionId });
  await closePasswordResets(tx, memberId, now);
  await deleteSignInRequests(tx, from);
  await deps.emailChanged(tx, { memberId, from, to });
  await recordChange(tx, {
    actor: { kind: 'member', id: memberId, requestId: null },
    at: now,
    action: 'member.address_changed',
    subject: { kind: 'member', id: memberId },
    personal: { email: { before: from, after: to } },
  });
  const message = emailChangedEmail({ siteName, email: to, url: `${publicUrl}/signin` });
  await enqueueMail(tx, clock, { cause: `address-changed:${id}:from`, to: from, message });
  await enqueueMail(tx, clock, { cause: `address-changed:${id}:to`, to, message });
}
