/** Moving in: what exports of other systems hold becomes ours, once for each of the source's ids. */

/** Compares every member and article with the source. */
export { checkMove } from './check-move.ts';
/** How far a move has come, for the day of the switch. */
export { listTriedAddresses, readCutOver } from './cut-over.store.ts';
/** Forgets what an erased member was called where they were moved from. */
export { type ErasedIdDeps, forgetMovedMember } from './erased-members.store.ts';
/** Where an address of the old site leads today. */
export { findRedirect } from './find-redirect.ts';
/** The plan of a move, as a file. */
export { readPlanFile, writePlanFile } from './plan-file.ts';
/** How far a command is, with an estimate. */
export type { MoveProgress } from './progress.rules.ts';
/** Gives subscriptions that were taken over back to the system that sold them. */
export { type ReleaseResult, releaseMoved } from './release-move.ts';
/** Preview and apply. */
export {
  applyMove,
  type MoveOptions,
  type MoveResult,
  type MoveRunDeps,
  previewMove,
} from './run-move.ts';
/** Compares what the old system decides with what is decided here. */
export { compareDecisions, type ShadowResult } from './shadow/compare-decisions.ts';
export { crawlOldSite } from './shadow/crawl-old-site.ts';
/** The job that carries out moves of the console. */
export { moveJobs } from './staff-moves/staff-moves.jobs.ts';
/** Moves in the console: uploading, planning, carrying out. */
export { staffMoveEndpoints } from './staff-moves/staff-moves.routes.ts';
/** Forgets moves on which nobody works any more, with their files. */
export { deleteStaffMovesBefore } from './staff-moves/staff-moves.store.ts';
/** Takes back what was imported and nobody used since. */
export { undoMove } from './undo-move.ts';
