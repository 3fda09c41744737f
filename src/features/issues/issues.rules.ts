export const ISSUE_STATES = ['draft', 'scheduled', 'sending', 'stopped', 'sent'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** The instants that an issue's state follows from. */
export interface IssueInstants {
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

/** What may be done with an issue, and where it leads: the whole machine. */
const MOVES = {
  change: { draft: 'draft', scheduled: 'scheduled' },
  remove: { draft: 'draft', scheduled: 'scheduled' },
  schedule: { draft: 'scheduled', scheduled: 'scheduled' },
  start: { draft: 'sending', scheduled: 'sending' },
  stop: { scheduled: 'draft', sending: 'stopped' },
  continue: { stopped: 'sending' },
  complete: { sending: 'sent' },
} as const satisfies Record<string, Partial<Record<IssueState, IssueState>>>;
export type IssueMove = keyof typeof MOVES;

/** The state that a move leads to; null where it may not be made. */
export function decideMove(move: IssueMove, from: IssueState): IssueState | null {
  const table: Partial<Record<IssueState, IssueState>> = MOVES[move];
  return table[from] ?? null;
}

/** The instants after a move, at `now`; `sendAt` is where it is scheduled to. */
export function applyMove(
  move: IssueMove,
  before: IssueInstants,
  { now, sendAt }: { now: Date; sendAt?: Date },
): IssueInstants {
  const { startedAt, stoppedAt, completedAt } = before;
  const kept = { sendAt: before.sendAt, startedAt, stoppedAt, completedAt };
  switch (move) {
    case 'schedule':
      return { ...kept, sendAt: sendAt ?? now };
    case 'start':
      return { ...kept, sendAt: kept.sendAt ?? now, startedAt: now };
    case 'stop':
      return startedAt === null ? { ...kept, sendAt: null } : { ...kept, stoppedAt: now };
    case 'continue':
      return { ...kept, stoppedAt: null };
    case 'complete':
      return { ...kept, completedAt: now };
    default:
      return kept;
  }
}
