/** Imports and exports a site as files, for the command line: Markdown with front matter, and `site.yaml`. */

/** Exports all articles and settings. */
export { exportSite } from './export-site.ts';
/** Imports articles and settings. */
export { type FileReport, type ImportDeps, importPaths } from './import-paths.ts';
