import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberByEmail, findMemberById, lockMember, type MailDeps } from '../accounts/index.ts';
import type { CommentErasureMode } from '../comments/index.ts';
import { secondProofMissing } from '../reauthentication/index.ts';
import { checkSecondFactor, type FactorDeps, type SecondProof } from '../second-factor/index.ts';
import { linkInvalid } from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { erasureLinkEmail, noErasureEmail } from './emails/erasure-link.email.ts';
import { claimErasureLink, findLinkOwner, insertErasureLink } from './erasure-links.store.ts';
import type { Erasure } from './erasures.store.ts';
import type { MeDeps } from './read-me.ts';
import { requestErasure } from './request-erasure.ts';

/** A day, since this is a decision to sleep on and not a way to sign in. */
const LINK_SECONDS = 24 * 3600;

/**
 * Emails a link that erases an account without signing in, for people who lost their password or access. An account with
 * a second factor needs it too: the mailbox alone must not erase what it cannot open.
 * The response and the stored rows are the same for every address; only the email differs.
 */
export async function requestErasureLink(
  deps: MailDeps & MailboxDeps,
  email: string,
): Promise<void> {
  const { clock } = deps;
  const isWithheld = !(await deps.mailboxBudgets.mayMail('erasure', email));
  const mailFor = await readMailFor(deps);
  const token = randomSecret();
  const createdAt = clock.now();
  await deps.db.transaction(async (tx) => {
    const member = await findMemberByEmail(tx, email);
    const expiresAt = addSeconds(createdAt, LINK_SECONDS);
    const memberId = member?.id ?? null;
    const id = await insertErasureLink(tx, {
      memberId,
      tokenHash: hashSecret(token),
      createdAt,
      expiresAt,
    });
    const mail = mailFor(member);
    const message =
      member === null
        ? noErasureEmail(mail, { url: mail.to.home })
        : erasureLinkEmail(mail, { url: mail.to.page('erase', { token }) });
    await enqueueMail(tx, clock, { cause: `erasure-link:${id}`, to: email, message, isWithheld });
  });
}

/** Returns the member of an unused link. Throws `token_invalid`. */
export async function readErasureLink(
  { db, clock }: Pick<MeDeps, 'db' | 'clock'>,
  token: string,
): Promise<{ memberId: string; email: string; secondFactor: boolean }> {
  const owner = await findLinkOwner(db.read, hashSecret(token), clock.now());
  const member = owner && (await findMemberById(db.read, owner.memberId));
  if (owner === null || member === null) throw linkInvalid();
  return { ...owner, secondFactor: member.secondFactorAt !== null };
}

interface LinkedErasure {
  readonly token: string;
  readonly comments: CommentErasureMode;
  readonly factorCode?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

/**
 * Erases the account of a link and marks the link as used. Throws `token_invalid`, `last_admin`, and for an account with
 * a second factor `second_factor_required`, `bad_code` and `rate_limited`.
 */
export async function eraseByLink(
  deps: FactorDeps,
  { token, comments, factorCode, recoveryCode }: LinkedErasure,
): Promise<{ erasure: Erasure; email: string }> {
  const { memberId, email } = await readErasureLink(deps, token);
  await claimFactor(deps, memberId, toProof({ factorCode, recoveryCode }));
  const erasure = await requestErasure(deps, { memberId, confirm: email, comments });
  // Claimed last, because the request locks the member and may be refused. Repeating the request is idempotent.
  await claimErasureLink(deps.db.read, hashSecret(token), deps.clock.now());
  return { erasure, email };
}

function toProof({
  factorCode,
  recoveryCode,
}: Pick<LinkedErasure, 'factorCode' | 'recoveryCode'>): SecondProof | null {
  if (recoveryCode !== undefined) return { recoveryCode };
  return factorCode === undefined ? null : { code: factorCode };
}

/** Checks and uses up the second factor, if the member has one. Wrong codes are counted, so it throws after the commit. */
async function claimFactor(
  deps: FactorDeps,
  memberId: string,
  proof: SecondProof | null,
): Promise<void> {
  const mailFor = await readMailFor(deps);
  const refusal = await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null || member.secondFactorAt === null) return null;
    if (proof === null) return secondProofMissing();
    return await checkSecondFactor(deps, tx, { memberId, mailFor, proof });
  });
  if (refusal !== null) throw refusal;
}
