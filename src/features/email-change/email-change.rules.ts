/** A wish for another address, as far as it decides what a link may do. */
export interface EmailChangeState {
  readonly fromEmail: string;
  readonly expiresAt: Date;
  readonly fromConfirmedAt: Date | null;
  readonly toConfirmedAt: Date | null;
  readonly closedAt: Date | null;
  readonly doneAt: Date | null;
}

/** Which of the two mailboxes a link was in. */
export type Side = 'from' | 'to';

export type ChangeStep = 'void' | 'wait' | 'change';

/**
 * What follows from saying yes at one side: nothing where the link was used, closed, too old or meant
 * another address than the member has by now; waiting for the other side; or the change itself.
 */
export function decideConfirmation(
  change: EmailChangeState,
  said: { readonly side: Side; readonly currentEmail: string; readonly now: Date },
): ChangeStep {
  if (!isPending(change, said)) return 'void';
  const [own, other] =
    said.side === 'from'
      ? [change.fromConfirmedAt, change.toConfirmedAt]
      : [change.toConfirmedAt, change.fromConfirmedAt];
  if (own !== null) return 'void';
  return other === null ? 'wait' : 'change';
}

/** Whether the wish still waits for somebody; then either side may refuse it. */
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
