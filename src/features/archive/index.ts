/** Archives: the whole publication as documented files, for export and for import into an empty installation. */

/** The tables that an archive holds, and those that it omits. */
export { ARCHIVED_TABLES, type ArchivedTable, LEFT_OUT } from './archive-tables.ts';
/** Writes an archive. */
export { type ArchiveDeps, exportArchive } from './export-archive.ts';
/** Writes articles, members and pictures in the import formats of other systems. */
export { exportToFormat, FOREIGN_FORMATS, type ForeignFormat } from './export-for-others.ts';
/** Finds the archive in a folder, and imports it into this installation. */
export { findArchive, importArchive, listFilledTables } from './import-archive.ts';
/** The list of an archive's files. */
export type { Manifest } from './manifest.ts';
