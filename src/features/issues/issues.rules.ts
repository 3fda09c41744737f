export const ISSUE_STATES = ['draft', 'scheduled', 'sending', 'stopped', 'sent'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** Why an issue was stopped: by staff, or because its list or its article is no longer on the site. */
export const STOP_CAUSES = ['staff', 'newsletter_archived', 'article_not_published'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** The instants from which an issue's state is derived. */
interface IssueInstants {
  readonly sendAt: Date | null;
  readonly startedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly completedAt: Date | null;
}

export function stateOf(issue: IssueInstants): IssueState {
  if (issue.completedAt !== null) return 'sent';
  if (issue.stoppedAt !== null) return 'stopped';
  if (issue.startedAt !== null) return 'sending';
  return issue.sendAt === null ? 'draft' : 'scheduled';
}

/** The state machine: for each move, the states that allow it and the states to which it leads. */
const MOVES = {
  change: { draft: 'draft', scheduled: 'scheduled' },
  remove: { draft: 'draft', scheduled: 'scheduled' },
  schedule: { draft: 'scheduled', scheduled: 'scheduled' },
  start: { draft: 'sending', scheduled: 'sending' },
  stop: { scheduled: 'draft', sending: 'stopped' },
  continue: { stopped: 'sending' },
  complete: { sending: 'sent' },
} as const satisfies Record<string, Partial<Record<IssueState, IssueState>>>;
export type IssueTransition = keyof typeof MOVES;

/** Returns the state to which a move leads; null if the move is not allowed. */
export function decideTransition(move: IssueTransition, from: IssueState): IssueState | null {
  const table: Partial<Record<IssueState, IssueState>> = MOVES[move];
  return table[from] ?? null;
}

/** Returns the instants after a move at `now`; `sendAt` is the scheduled time. */
export function applyMove(
  move: IssueTransition,
  before: IssueInstants,
  { now, sendAt }: { now: Date; sendAt?: Date },
): IssueInstants {
  const { startedAt, stoppedAt, completedAt } = before;
  const unchanged = { sendAt: before.sendAt, startedAt, stoppedAt, completedAt };
  switch (move) {
    case 'schedule':
      return { ...unchanged, sendAt: sendAt ?? now };
    case 'start':
      return { ...unchanged, sendAt: unchanged.sendAt ?? now, startedAt: now };
    case 'stop':
      return startedAt === null ? { ...unchanged, sendAt: null } : { ...unchanged, stoppedAt: now };
    case 'continue':
      return { ...unchanged, stoppedAt: null };
    case 'complete':
      return { ...unchanged, completedAt: now };
    case 'change':
    case 'remove':
      return unchanged;
  }
}
