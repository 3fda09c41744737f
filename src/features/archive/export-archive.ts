import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import type { MediaStore } from '../../platform/http/media/media-store.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { exportSite } from '../transfer/index.ts';
import { listColumns, listMigrations, readRows, readSnapshot } from './archive.store.ts';
import { ARCHIVED_TABLES, type ArchivedTable, LEFT_OUT } from './archive-tables.ts';
import { hashFile, writeHashed } from './hashed-file.ts';
import { listMembersAsCsv, listPaymentsAsCsv } from './lists-as-csv.ts';
import { MANIFEST, type Manifest } from './manifest.ts';

export interface ArchiveDeps extends SettingsDeps {
  readonly media: MediaStore;
}

/**
 * Writes the whole publication into a folder: every table as NDJSON, from one snapshot; pictures; and articles,
 * settings, members and payments also as Markdown, YAML and CSV. The same data yield the same bytes. Files of the same
 * names are replaced. The manifest is written last: a folder without a manifest is no archive, and files that the
 * manifest does not name are not part of it.
 */
export async function exportArchive(
  deps: ArchiveDeps,
  folder: string,
  { withSecrets, onFile }: { withSecrets: boolean; onFile: (file: string, rows: number) => void },
): Promise<Manifest> {
  await rm(join(folder, MANIFEST), { force: true });
  const documents: { file: string; sha256: string }[] = [];
  for (const path of await exportSite(deps, folder)) {
    const file = path
      .slice(folder.length)
      .replace(/^[\\/]+/, '')
      .replaceAll('\\', '/');
    documents.push({ file, sha256: (await hashFile(path)) ?? '' });
  }
  const { tables, schema, lists } = await readSnapshot(deps.db.pool, async (client) => ({
    tables: await writeTables(client, folder, { withSecrets, onFile }),
    schema: (await listMigrations(client)).at(-1) ?? '',
    lists: await writeLists(client, folder),
  }));
  const media = await writeMedia(deps.media, folder);
  documents.push(...lists);
  const readme = {
    file: 'README.txt',
    sha256: await writeHashed(join(folder, 'README.txt'), [describe(tables)]),
  };
  const manifest: Manifest = {
    format: 'pennypress-archive',
    version: 1,
    schema,
    withSecrets,
    tables,
    media,
    documents: [...documents, readme].sort(byFile),
    leftOut: { ...LEFT_OUT },
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function writeTables(
  client: PoolClient,
  folder: string,
  { withSecrets, onFile }: { withSecrets: boolean; onFile: (file: string, rows: number) => void },
): Promise<Manifest['tables']> {
  const written: Manifest['tables'] = [];
  for (const table of ARCHIVED_TABLES as readonly ArchivedTable[]) {
    if (table.isSecret && !withSecrets) continue;
    const all = await listColumns(client, table.name);
    const columns = all.filter((column) => withSecrets || table.secrets?.[column] === undefined);
    const file = `data/${table.name}.ndjson`;
    let rows = 0;
    const lines = async function* () {
      for await (const line of readRows(client, table, columns)) {
        rows += 1;
        yield `${line}\n`;
      }
    };
    const sha256 = await writeHashed(join(folder, file), lines());
    written.push({ name: table.name, holds: table.holds, file, columns, rows, sha256 });
    onFile(file, rows);
  }
  return written;
}

async function writeLists(client: PoolClient, folder: string): Promise<Manifest['documents']> {
  const members = writeHashed(join(folder, 'csv/members.csv'), listMembersAsCsv(client));
  const written = [{ file: 'csv/members.csv', sha256: await members }];
  const payments = writeHashed(join(folder, 'csv/payments.csv'), listPaymentsAsCsv(client));
  return [...written, { file: 'csv/payments.csv', sha256: await payments }];
}

async function writeMedia(store: MediaStore, folder: string): Promise<Manifest['media']> {
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  const written: Manifest['media'] = [];
  for (const name of [...new Set(names)].sort()) {
    const found = await store.read(name);
    if (found === null) continue;
    const file = `media/${name}`;
    const sha256 = await writeHashed(join(folder, file), [found.bytes]);
    written.push({ name, file, contentType: found.contentType, sha256 });
  }
  return written;
}

function byFile(one: { readonly file: string }, other: { readonly file: string }): number {
  return one.file < other.file ? -1 : 1;
}

function describe(tables: Manifest['tables']): string {
  const lines = tables.map(({ file, holds }) => `${file.padEnd(40)} ${holds}`);
  return [
    'An archive of a publication that ran on Pennypress.',
    '',
    'site.yaml and *.md contain settings and articles in editable form, csv/ lists of members and payments.',
    'data/ contains every table as NDJSON, with times in UTC and amounts in minor units; media/ the',
    'images. manifest.json lists every file with its SHA-256, and the omitted tables with reasons.',
    '`pennypress import` of this folder into an empty installation restores the publication.',
    '',
    ...lines,
    '',
  ].join('\n');
}
