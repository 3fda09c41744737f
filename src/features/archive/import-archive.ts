import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { malformed } from '../../platform/errors/refusals.ts';
import {
  disableAuditTrigger,
  emptyTable,
  enableAuditTrigger,
  hasRows,
  insertRows,
  listColumns,
  listMigrations,
  readSnapshot,
  writeWhole,
} from './archive.store.ts';
import { ARCHIVED_TABLES, type ArchivedTable } from './archive-tables.ts';
import type { ArchiveDeps } from './export-archive.ts';
import { hashFile } from './hashed-file.ts';
import { MANIFEST, type Manifest, manifestSchema } from './manifest.ts';

/** Tables in which a new installation already has rows; the archive's rows replace them. */
const REPLACED: ReadonlySet<string> = new Set(['site_settings', 'audit_heads']);

const BATCH_ROWS = 200;
const BATCH_CHARACTERS = 8_000_000;

/** Returns the manifest of a folder; null if it has none. Throws `malformed` for an invalid manifest. */
export async function findArchive(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = manifestSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw malformed(`${join(folder, MANIFEST)} is not a valid archive manifest of this version.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Returns the tables that already have rows, except those in which every installation has rows. */
export function listFilledTables(deps: ArchiveDeps): Promise<string[]> {
  return readSnapshot(deps.db.pool, async (client) => {
    const filled: string[] = [];
    for (const { name } of ARCHIVED_TABLES) {
      if (!REPLACED.has(name) && (await hasRows(client, name))) filled.push(name);
    }
    return filled;
  });
}

/**
 * Imports an archive into an empty installation, whole or not at all. Every table and picture is first checked against
 * the manifest. No events are sent to other systems, and nothing is mailed. Throws `malformed` if a file is missing or
 * was changed, if the archive is of a newer version, or if the installation is not empty.
 */
export async function importArchive(
  deps: ArchiveDeps,
  folder: string,
  { manifest, onFile }: { manifest: Manifest; onFile: (file: string, rows: number) => void },
): Promise<void> {
  await checkFiles(folder, manifest);
  for (const { name, file, contentType } of manifest.media) {
    await deps.media.save({ name, contentType, bytes: await readFile(join(folder, file)) });
  }
  await writeWhole(deps.db.pool, async (client) => {
    const migrations = await listMigrations(client);
    if (!migrations.includes(manifest.schema)) {
      throw malformed(
        `The archive was created by another version of Pennypress (${manifest.schema}).`,
      );
    }
    await disableAuditTrigger(client);
    const byName = new Map(manifest.tables.map((table) => [table.name, table]));
    for (const table of ARCHIVED_TABLES as readonly ArchivedTable[]) {
      const found = byName.get(table.name);
      if (found) await importTable(client, { table, found, folder });
      if (found) onFile(found.file, found.rows);
    }
    await enableAuditTrigger(client);
    // Imported rows must not be sent to other systems as events.
    await emptyTable(client, 'captured_changes');
  });
}

async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  const known = new Set<string>(ARCHIVED_TABLES.map(({ name }) => name));
  for (const { name } of manifest.tables) {
    if (!known.has(name)) throw malformed(`The archive contains an unknown table: ${name}.`);
  }
  for (const { file, sha256 } of [...manifest.tables, ...manifest.media]) {
    const found = await hashFile(join(folder, file));
    if (found === null) throw malformed(`${file} is missing from the archive.`);
    if (found !== sha256) throw malformed(`${file} was modified after the export.`);
  }
}

async function importTable(
  client: PoolClient,
  {
    table,
    found,
    folder,
  }: { table: ArchivedTable; found: Manifest['tables'][number]; folder: string },
): Promise<void> {
  const present = new Set(await listColumns(client, table.name));
  const unknown = found.columns.find((column) => !present.has(column));
  if (unknown !== undefined) throw malformed(`${found.file} has an unknown column: ${unknown}.`);
  if (REPLACED.has(table.name)) await emptyTable(client, table.name);
  else if (await hasRows(client, table.name)) {
    throw malformed(`This installation is not empty: the table ${table.name} has rows.`);
  }
  const fresh = Object.entries(table.secrets ?? {})
    .filter(([column, kind]) => kind === 'fresh' && !found.columns.includes(column))
    .map(([column]) => column);
  const into = { table: table.name, columns: found.columns, fresh };
  for await (const lines of batches(join(folder, found.file)))
    await insertRows(client, into, lines);
}

async function* batches(path: string): AsyncGenerator<string[]> {
  let [lines, length]: [string[], number] = [[], 0];
  for await (const line of readLines(path)) {
    lines.push(line);
    length += line.length;
    if (lines.length < BATCH_ROWS && length < BATCH_CHARACTERS) continue;
    yield lines;
    [lines, length] = [[], 0];
  }
  if (lines.length > 0) yield lines;
}

/** Used instead of Node's `readline`, which also splits at U+2028 and U+2029; JSON may contain both unescaped. */
async function* readLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
