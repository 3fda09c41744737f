import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField, notFound, signInRequired } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Role } from '../../roles/roles.ts';
import { addDays, addSeconds } from '../../time/clock.ts';
import {
  findMemberByEmail,
  findMemberById,
  lockMember,
  type Member,
  requireHigherRank,
} from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { recordPasskeyUse, verifyPasskey } from '../passkeys/index.ts';
import {
  checkSecondFactor,
  type FactorDeps,
  findProofDate,
  type SecondProof,
} from '../second-factor/index.ts';
import { lockSignedInMember } from '../sessions/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import type { EmailChangeDeps } from './confirm-change.ts';
import { decideWait, WAIT_DAYS } from './email-change.rules.ts';
import { closeEmailChanges, insertEmailChange } from './email-changes.store.ts';
import { confirmRecoveryEmail } from './emails/confirm-recovery.email.ts';
import { emailInUseEmail } from './emails/email-in-use.email.ts';
import { recoveryNoticeEmail } from './emails/recovery-notice.email.ts';

/** How long the new address can confirm a change that does not wait. */
const PROVED_SECONDS = 24 * 3600;
/** How long the new address can confirm a change that waits; the wait counts from the start. */
const WAITING_DAYS = 14;

export interface RecoveryDeps extends EmailChangeDeps, FactorDeps {}

export type RecoveryProof = SecondProof | { readonly passkey: AuthenticationResponseJSON };

/**
 * Starts a change of address without the old mailbox, by a passkey or the second factor, which is used up. The new
 * address must confirm; the old one gets a notice with a link that stops the change. If the proof is younger than a
 * week, the change waits three days. Throws `bad_passkey`, `bad_code`, `rate_limited`, and `invalid` if the member
 * already has the address.
 */
export async function recoverEmail(
  deps: RecoveryDeps,
  session: { readonly memberId: string; readonly sessionId: string },
  { email, proof }: { readonly email: string; readonly proof: RecoveryProof },
): Promise<{ expiresAt: Date; changesAt?: Date }> {
  const { memberId, sessionId } = session;
  const mailFor = await readMailFor(deps);
  const isWithheld = !(await deps.mailboxBudgets.mayMail('email-change', email));
  const claimProof = await prepareProof(deps, { memberId, mailFor }, proof);
  const outcome = await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, session);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw signInRequired();
    const proved = await claimProof(tx);
    if (proved instanceof AppError) return proved;
    const now = deps.clock.now();
    const waitsUntil = decideWait(proved.since, now);
    const expiresAt =
      waitsUntil === null ? addSeconds(now, PROVED_SECONDS) : addDays(now, WAITING_DAYS);
    const fromConfirmedAt = waitsUntil === null ? now : null;
    const start = { sessionId, startedById: null, waitsUntil, fromConfirmedAt };
    await startRecovery(deps, tx, { member, email, expiresAt, isWithheld, ...start });
    return { expiresAt, ...(waitsUntil !== null && { changesAt: waitsUntil }) };
  });
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/**
 * Starts a change of address for a member who has lost their mailbox and every other proof, after an admin has
 * verified their identity by other means. The change is made after a waiting period, once the new address has
 * confirmed; both addresses are notified, and either can stop it. Throws `not_found`, `forbidden` for members of the
 * admin's rank or above, and `invalid`.
 */
export async function startStaffRecovery(
  deps: EmailChangeDeps,
  { memberId, email, reason }: { memberId: string; email: string; reason: string },
  { actor, rank }: { readonly actor: Actor; readonly rank: Role },
): Promise<{ changesAt: Date }> {
  const isWithheld = !(await deps.mailboxBudgets.mayMail('email-change', email));
  return await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw notFound();
    await requireHigherRank(tx, rank, memberId);
    const now = deps.clock.now();
    const waitsUntil = addDays(now, WAIT_DAYS);
    await startRecovery(deps, tx, {
      member,
      email,
      waitsUntil,
      isWithheld,
      fromConfirmedAt: null,
      sessionId: null,
      expiresAt: addDays(now, WAITING_DAYS),
      startedById: actor.kind === 'member' ? actor.id : null,
    });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'member.address_recovery_started',
      subject: { kind: 'member', id: memberId },
      after: { changesAt: waitsUntil.toISOString() },
      personal: { email: { before: member.email, after: email }, reason: { after: reason } },
    });
    return { changesAt: waitsUntil };
  });
}

interface Recovery {
  readonly member: Member;
  readonly email: string;
  readonly expiresAt: Date;
  readonly sessionId: string | null;
  readonly startedById: string | null;
  readonly waitsUntil: Date | null;
  readonly fromConfirmedAt: Date | null;
  readonly isWithheld: boolean;
}

/** Only the mail to the new address tells whether that address has an account. */
async function startRecovery(
  deps: EmailChangeDeps,
  tx: Tx,
  { member, email, isWithheld, ...state }: Recovery,
): Promise<void> {
  if (member.email === email) throw invalidField('body.email', 'is already their address');
  const { clock } = deps;
  const mailFor = await readMailFor(deps);
  const [fromToken, toToken] = [randomSecret(), randomSecret()];
  const urlOf = (token: string) => mailFor.to.page('emailChange', { token });
  const now = clock.now();
  await closeEmailChanges(tx, member.id, now);
  const id = await insertEmailChange(tx, {
    ...state,
    memberId: member.id,
    fromEmail: member.email,
    toEmail: email,
    createdAt: now,
    fromTokenHash: hashSecret(fromToken),
    toTokenHash: hashSecret(toToken),
  });
  const mail = mailFor(member);
  const about = { email, waitsUntil: state.waitsUntil, isByMember: state.sessionId !== null };
  await enqueueMail(tx, clock, {
    cause: `address-change:${id}:from`,
    to: member.email,
    message: recoveryNoticeEmail(mail, { ...about, url: urlOf(fromToken) }),
  });
  const holder = await findMemberByEmail(tx, email);
  const isInUse = holder !== null && holder.emailConfirmedAt !== null;
  await enqueueMail(tx, clock, {
    cause: `address-change:${id}:to`,
    to: email,
    isWithheld,
    message: isInUse
      ? emailInUseEmail(mail, { url: mailFor.to.page('signIn') })
      : confirmRecoveryEmail(mail, { ...about, url: urlOf(toToken) }),
  });
}

/** A correct proof, and since when the account has it. */
interface Proved {
  readonly since: Date | null;
}

/** Does the slow part outside the transaction; the returned function uses up the proof, or returns its refusal. */
async function prepareProof(
  deps: RecoveryDeps,
  { memberId, mailFor }: { memberId: string; mailFor: MailFor },
  proof: RecoveryProof,
): Promise<(tx: Tx) => Promise<AppError | Proved>> {
  if (!('passkey' in proof)) {
    return async (tx) => {
      const wrong = await checkSecondFactor(deps, tx, { memberId, mailFor, proof });
      return wrong ?? { since: await findProofDate(tx, memberId, proof) };
    };
  }
  const verified = await verifyPasskey(deps, proof.passkey, memberId);
  const since = verified.createdAt;
  return async (tx) => (await recordPasskeyUse(deps, tx, verified)) ?? { since };
}
