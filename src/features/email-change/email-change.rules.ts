import { addDays } from '../../time/clock.ts';

/** A requested change of a member's address, as far as it decides what a link may do. */
export interface EmailChangeState {
  readonly fromEmail: string;
  readonly expiresAt: Date;
  readonly fromConfirmedAt: Date | null;
  readonly toConfirmedAt: Date | null;
  readonly closedAt: Date | null;
  readonly doneAt: Date | null;
  /** When it is made without the old address, once the new one has confirmed; null where both must. */
  readonly waitsUntil: Date | null;
}

/** An attacker with a stolen password can add a passkey or an app, of which the mailbox is told. */
const YOUNG_PROOF_DAYS = 7;
/** Long enough that the reader of the old mailbox sees the notice on a weekend or a journey. */
export const WAIT_DAYS = 3;

/**
 * Until when a change without the old mailbox waits for its reader to stop it: null, at once, for a proof that the
 * account has had for a week. `since` is null where that is not known.
 */
export function decideWait(since: Date | null, now: Date): Date | null {
  const isOld = since !== null && addDays(since, YOUNG_PROOF_DAYS) <= now;
  return isOld ? null : addDays(now, WAIT_DAYS);
}

/** Which of the two mailboxes a link was sent to. */
export type Side = 'from' | 'to';

/** What confirming does: nothing, wait for the other address, or change the address. */
type ConfirmationStep = 'invalid' | 'wait' | 'change';

/** What follows from confirming at one address; a link that is not pending, or was used, is invalid. */
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

/** Whether a change that staff started is to be made now: the new address confirmed, and nobody refused. */
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
