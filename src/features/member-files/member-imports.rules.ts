import type { FileProblemPhrase } from '../../wording/import-phrases.ts';

export const IMPORT_STATES = ['examining', 'examined', 'applying', 'applied', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** The instants from which an import's state is derived. */
export interface ImportInstants {
  readonly examinedAt: Date | null;
  readonly startedAt: Date | null;
  readonly appliedAt: Date | null;
  readonly failedAt: Date | null;
}

export function stateOf(instants: ImportInstants): ImportState {
  if (instants.failedAt !== null) return 'failed';
  if (instants.appliedAt !== null) return 'applied';
  if (instants.startedAt !== null) return 'applying';
  return instants.examinedAt === null ? 'examining' : 'examined';
}

/**
 * The states in which an admin may apply or delete an import. An import that failed while being applied, and whose file
 * is still stored, resumes where it stopped.
 */
const MOVES = {
  apply: ['examined', 'failed'],
  remove: ['examining', 'examined', 'applied', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>;

export function mayMove(move: keyof typeof MOVES, from: ImportState): boolean {
  const states: readonly ImportState[] = MOVES[move];
  return states.includes(from);
}

/** The messages of imports whose job failed at the last attempt, by what the job did. */
export const GIVEN_UP_MESSAGES = {
  examining: 'It could not be examined. Upload it again.',
  applying: 'It failed repeatedly. Apply it again, or delete it.',
} as const satisfies Readonly<Record<string, FileProblemPhrase>>;
