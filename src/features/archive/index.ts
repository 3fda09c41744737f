/** The whole publication as documented files: out, and into an empty installation. */

/** What an archive holds, and what it leaves out. */
export { ARCHIVED_TABLES, type ArchivedTable, LEFT_OUT } from './archive-tables.ts';
/** Writes an archive. */
export { type ArchiveDeps, exportArchive } from './export-archive.ts';
/** Writes what other systems import. */
export { exportForOthers, FOREIGN_FORMATS, type ForeignFormat } from './export-for-others.ts';
/** Finds the archive in a folder, and makes its publication here. */
export { findArchive, importArchive, listFilledTables } from './import-archive.ts';
/** The list of an archive's files. */
export type { Manifest } from './manifest.ts';
