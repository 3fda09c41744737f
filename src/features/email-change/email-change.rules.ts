/** A requested change of a member's address, as far as it decides what a link may do. */
export interface EmailChangeState {
  readonly fromEmail: string;
  readonly expiresAt: Date;
  readonly fromConfirmedAt: Date | null;
  readonly toConfirmedAt: Date | null;
  readonly closedAt: Date | null;
  readonly doneAt: Date | null;
}

/** Which of the two mailboxes a link was sent to. */
export type Side = 'from' | 'to';

/** What confirming does: nothing, wait for the other address, or change the address. */
export type ConfirmationStep = 'invalid' | 'wait' | 'change';

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
  return other === null ? 'wait' : 'change';
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
