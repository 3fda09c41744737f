/** A site as files: Markdown with front matter, and `site.yaml`. Both ways, for the command line. */
export { type ExportDeps, exportSite } from './export-site.ts';
export { type FileReport, type ImportDeps, importPaths } from './import-paths.ts';
