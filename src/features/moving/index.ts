/** Moves: imports exports of other systems, each source id once. */

/** Compares every member and article with the source. */
export { checkMove } from './check-move.ts';
/** Reads the progress of a move for the day of the switch. */
export { cutOver } from './cut-over.store.ts';
/** Erases the source ids of an erased member. */
export { type ErasedIdDeps, forgetMovedMember } from './erased-members.store.ts';
/** Finds the current target of an old address. */
export { findRedirect } from './find-redirect.ts';
/** Words a record that an action refused, for the command. */
export { describeRefusal } from './move-refusals.ts';
/** Reads and writes the plan of a move as a file. */
export { planFile } from './plan-file.ts';
/** The progress of a command, with an estimate of the time left. */
export type { MoveProgress } from './progress.rules.ts';
/** Releases adopted subscriptions to the system that sold them. */
export { type ReleaseResult, releaseMoved } from './release-move.ts';
/** Previews or applies a move. */
export {
  applyMove,
  type MoveOptions,
  type MoveResult,
  type MoveRunDeps,
  previewMove,
} from './run-move.ts';
/** Returns the hosts of the old sites from which systems were moved. */
export { listOldHosts } from './runs.store.ts';
/** Compares access decisions of the old system with decisions here. */
export { compareDecisions, type ShadowResult } from './shadow/compare-decisions.ts';
export { crawlOldSite } from './shadow/crawl-old-site.ts';
/** The job that runs the moves of the console. */
export { moveJobs } from './staff-moves/staff-moves.jobs.ts';
/** The endpoints for moves in the console: upload, plan, apply. */
export { staffMoveEndpoints } from './staff-moves/staff-moves.routes.ts';
/** How many days a move that is not used any more is kept, with its files. */
export { MOVE_DAYS } from './staff-moves/staff-moves.rules.ts';
/** Counts the uploaded files of moves, deletes inactive moves, and erases a member from all of them. */
export { staffMoves } from './staff-moves/staff-moves.store.ts';
/** Undoes an import, except for records that were used since. */
export { undoMove } from './undo-move.ts';
