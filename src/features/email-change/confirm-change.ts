import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import type { Publishes } from '../../platform/events/domain-events.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import {
  findMemberByEmail,
  findMemberById,
  lockMember,
  type MailDeps,
  type Member,
  memberRows,
  updateMember,
} from '../accounts/index.ts';
import { recordChange } from '../audit/index.ts';
import { sessionRows } from '../sessions/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { emailChangeInvalid, emailTaken } from './email-change.errors.ts';
import { decideConfirmation, isDue, isPending, type Side } from './email-change.rules.ts';
import {
  type EmailChange,
  findByToken,
  findEmailChange,
  listDueEmailChanges,
  updateEmailChange,
} from './email-changes.store.ts';
import { emailChangedEmail } from './emails/email-changed.email.ts';

export interface EmailChangeEvents {
  /** A member's address was changed. */
  emailChanged: { readonly memberId: string; readonly from: string; readonly to: string };
}

export interface EmailChangeDeps extends MailDeps, MailboxDeps, Publishes<EmailChangeEvents> {}

/** The outcome of a requested change. */
export const EMAIL_CHANGE_OUTCOMES = ['waiting', 'changed', 'refused'] as const;
type Outcome = (typeof EMAIL_CHANGE_OUTCOMES)[number];

interface LockedChange {
  readonly change: EmailChange;
  readonly side: Side;
  readonly member: Member;
}

/**
 * Confirms a change at one address by a mailed link, once; the second confirmation performs the change. The change
 * ends every session except the one that requested it, closes links that were mailed to the old address, and notifies
 * both addresses. Throws `token_invalid` and `address_taken`.
 */
export async function confirmEmailChange(
  deps: EmailChangeDeps,
  token: string,
): Promise<{ status: Outcome; changesAt?: Date }> {
  const mailFor = await readMailFor(deps);
  try {
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { change, side, member } = await findLocked(tx, token);
      const step = decideConfirmation(change, { side, currentEmail: member.email, now });
      if (step === 'invalid') throw emailChangeInvalid();
      await updateEmailChange(tx, change.id, {
        ...(side === 'from' ? { fromConfirmedAt: now } : { toConfirmedAt: now }),
        ...(step === 'change' && { doneAt: now }),
      });
      const { waitsUntil } = change;
      if (step === 'wait') {
        return { status: 'waiting', ...(waitsUntil !== null && { changesAt: waitsUntil }) };
      }
      await changeEmail(deps, tx, { change, member, mailFor });
      return { status: 'changed' };
    });
  } catch (error) {
    // The unique index rejects an address that another account took meanwhile.
    if (isUniqueViolation(error)) throw emailTaken(error);
    throw error;
  }
}

/**
 * Refuses a change at either address. A refusal at the old address means that a stranger requested the change, so the
 * requesting session ends. Throws `token_invalid`.
 */
export async function refuseEmailChange(deps: EmailChangeDeps, token: string): Promise<Outcome> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const { change, side, member } = await findLocked(tx, token);
    if (!isPending(change, { currentEmail: member.email, now })) throw emailChangeInvalid();
    await updateEmailChange(tx, change.id, { closedAt: now });
    if (side === 'from' && change.sessionId !== null) {
      const only = change.sessionId;
      await sessionRows.endAll(tx, {
        memberId: member.id,
        cause: 'signed_out_elsewhere',
        now,
        only,
      });
    }
  });
  return 'refused';
}

/**
 * Finds the change of a link, and reads it again under the member's lock, so that two concurrent links see each
 * other. Throws `token_invalid` if the link is unknown or the member is suspended.
 */
async function findLocked(tx: Tx, token: string): Promise<LockedChange> {
  const tokenHash = hashSecret(token);
  const unlocked = await findByToken(tx, tokenHash);
  if (unlocked === null) throw emailChangeInvalid();
  await lockMember(tx, unlocked.change.memberId);
  const member = await findMemberById(tx, unlocked.change.memberId);
  const found = await findByToken(tx, tokenHash);
  if (!member || !found || member.suspendedAt !== null) throw emailChangeInvalid();
  return { ...found, member };
}

/**
 * Performs changes whose waiting period is over and whose new address has confirmed. Safe to run at any time: each
 * change is decided again under its member's lock.
 */
export async function completeDueChanges(deps: EmailChangeDeps): Promise<void> {
  const mailFor = await readMailFor(deps);
  for (const { id, memberId } of await listDueEmailChanges(deps.db.read, deps.clock.now())) {
    await deps.db.transaction(async (tx) => {
      await lockMember(tx, memberId);
      const now = deps.clock.now();
      const change = await findEmailChange(tx, id);
      const member = await findMemberById(tx, memberId);
      if (!change || !member || !isDue(change, { currentEmail: member.email, now })) return;
      const holder = await findMemberByEmail(tx, change.toEmail);
      if (holder !== null && holder.emailConfirmedAt !== null) {
        await updateEmailChange(tx, id, { closedAt: now });
        return;
      }
      await updateEmailChange(tx, id, { doneAt: now });
      await changeEmail(deps, tx, { change, member, mailFor });
    });
  }
}

async function changeEmail(
  deps: EmailChangeDeps,
  tx: Tx,
  { change, member, mailFor }: { change: EmailChange; member: Member; mailFor: MailFor },
): Promise<void> {
  const { clock } = deps;
  const { id, sessionId, toEmail: to } = change;
  const { id: memberId, email: from } = member;
  const now = clock.now();
  await memberRows.deleteUnclaimed(tx, { email: to });
  await updateMember(tx, { id: memberId, change: { email: to }, now });
  await sessionRows.endAll(tx, { memberId, cause: 'address_changed', now, except: sessionId });
  await deps.publish(tx, 'emailChanged', { memberId, from, to });
  await recordChange(tx, {
    actor: { kind: 'member', id: memberId, requestId: null },
    at: now,
    action: 'member.address_changed',
    subject: { kind: 'member', id: memberId },
    personal: { email: { before: from, after: to } },
  });
  const message = emailChangedEmail(mailFor(member), { email: to, url: mailFor.to.page('signIn') });
  await enqueueMail(tx, clock, { cause: `address-changed:${id}:from`, to: from, message });
  await enqueueMail(tx, clock, { cause: `address-changed:${id}:to`, to, message });
}
