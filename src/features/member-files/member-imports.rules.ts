export const IMPORT_STATES = ['examining', 'examined', 'applying', 'applied', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** The instants that an import's state follows from. */
export interface ImportInstants {
  readonly examinedAt: Date | null;
  readonly startedAt: Date | null;
  readonly appliedAt: Date | null;
  readonly failedAt: Date | null;
}

export function stateOf(one: ImportInstants): ImportState {
  if (one.failedAt !== null) return 'failed';
  if (one.appliedAt !== null) return 'applied';
  if (one.startedAt !== null) return 'applying';
  return one.examinedAt === null ? 'examining' : 'examined';
}

/**
 * What its admins may do with it. While it is applied it is left alone; one that failed on the way, and
 * whose file is kept, is applied again from where it stopped.
 */
const MOVES = {
  apply: ['examined', 'failed'],
  remove: ['examining', 'examined', 'applied', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>;

export function mayMove(move: keyof typeof MOVES, from: ImportState): boolean {
  const states: readonly ImportState[] = MOVES[move];
  return states.includes(from);
}

/** What is said of a file whose job failed at its last try, by what the job was at. */
export const FAILED_ALWAYS = {
  examining: 'It could not be looked through: hand it in again.',
  applying: 'It failed again and again: apply it once more, or throw it away.',
} as const;
