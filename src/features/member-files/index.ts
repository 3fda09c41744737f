/** Members and what they agreed to, as CSV: out for other programs, in from them. */

export { type ImportReport, importMembers } from './import-members.ts';
export { memberFilesEndpoints } from './member-files.routes.ts';
