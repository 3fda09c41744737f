/** Members and what everybody agreed to, as CSV: out for other programs, in from them. */

export { type ImportReport, importFile } from './import-file.ts';
/** What erasure and retention do with the files that wait. */
export { failImportsNaming, type SearchedImports, searchImports } from './imports-naming.ts';
export { memberFilesEndpoints } from './member-files.routes.ts';
/** Files that are handed in, looked through, and applied by a job. */
export { memberImportJobs } from './member-imports.jobs.ts';
export { memberImportEndpoints } from './member-imports.routes.ts';
export { removeOldImports } from './member-imports.store.ts';
/** What is done with those whose job could not even say that it failed. */
export { stopAbandonedImports } from './stop-abandoned-imports.ts';
