import { addDays } from '../../time/clock.ts';

/** The part of a requested change that decides what its links may do. */
export interface EmailChangeState {
  readonly fromEmail: string;
  readonly expiresAt: Date;
  readonly fromConfirmedAt: Date | null;
  readonly toConfirmedAt: Date | null;
  readonly closedAt: Date | null;
  readonly doneAt: Date | null;
  /** When the change is made without the old address, once the new one has confirmed; null if both must confirm. */
  readonly waitsUntil: Date | null;
}

/** Younger proofs wait: an attacker with a stolen password could have added one, and the mailbox was notified. */
const TRUSTED_PROOF_AGE_DAYS = 7;
/** Long enough that the reader of the old mailbox sees the notice after a weekend or a journey. */
export const WAIT_DAYS = 3;

/**
 * Returns until when a change without the old mailbox waits, so that the mailbox's reader can stop it; null (no wait)
 * if the account has had the proof for a week. `since` is null if that is unknown.
 */
export function decideWait(since: Date | null, now: Date): Date | null {
  const isOld = since !== null && addDays(since, TRUSTED_PROOF_AGE_DAYS) <= now;
  return isOld ? null : addDays(now, WAIT_DAYS);
}

/** Which of the two mailboxes a link was sent to. */
export type Side = 'from' | 'to';

/** The effect of a confirmation: nothing, wait for the other address, or change the address. */
type ConfirmationStep = 'invalid' | 'wait' | 'change';

/** Decides the effect of confirming at one address; a link that is not pending, or was used, is invalid. */
export function decideConfirmation(
  change: EmailChangeState,
  link: { readonly side: Side; readonly currentEmail: string; readonly now: Date },
): ConfirmationStep {
  if (!isPending(change, link)) return 'invalid';
  const { fromConfirmedAt, toConfirmedAt } = change;
  const [own, other] =
    link.side === 'from' ? [fromConfirmedAt, toConfirmedAt] : [toConfirmedAt, fromConfirmedAt];
  if (own !== null) return 'invalid';
  if (other !== null) return 'change';
  return link.side === 'to' && isWaitOver(change, link.now) ? 'change' : 'wait';
}

/** Whether a change that waits is due: the wait is over, the new address confirmed, and nobody refused. */
export function isDue(
  change: EmailChangeState,
  at: { readonly currentEmail: string; readonly now: Date },
): boolean {
  return change.toConfirmedAt !== null && isPending(change, at) && isWaitOver(change, at.now);
}

function isWaitOver({ waitsUntil }: EmailChangeState, now: Date): boolean {
  return waitsUntil !== null && waitsUntil <= now;
}

/** Whether a change is still open; then either address may confirm or refuse it. */
export function isPending(
  change: EmailChangeState,
  { currentEmail, now }: { readonly currentEmail: string; readonly now: Date },
): boolean {
  return (
    change.closedAt === null &&
    change.doneAt === null &&
    now < change.expiresAt &&
    change.fromEmail === currentEmail
  );
}
