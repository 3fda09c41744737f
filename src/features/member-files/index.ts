/** Members and what everybody agreed to, as CSV: out for other programs, in from them. */

export { type ImportReport, importFile } from './import-file.ts';
export { memberFilesEndpoints } from './member-files.routes.ts';
