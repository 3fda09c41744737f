/** Members and consents as CSV: export, and import in two steps. */

/** Imports a file immediately, for the command line. */
export { type ImportReport, importFile } from './import-file.ts';
/** Finds and fails imports that contain an erased member. */
export {
  failImportsContaining,
  findImportsContaining,
  type SearchedImports,
} from './imports-containing.ts';
/** Exports of members and consents. */
export { memberFilesEndpoints } from './member-files.routes.ts';
/** The jobs that examine and apply imports. */
export { memberImportJobs } from './member-imports.jobs.ts';
/** Uploads, examines, applies and deletes imports. */
export { memberImportEndpoints } from './member-imports.routes.ts';
/** Deletes imports that were not applied in time. */
export { deleteOldImports } from './member-imports.store.ts';
/** Fails imports whose job crashed at the last attempt. */
export { stopAbandonedImports } from './stop-abandoned-imports.ts';
