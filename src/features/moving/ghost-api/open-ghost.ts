import { Readable } from 'node:stream';
import { malformed } from '../../../platform/errors/refusals.ts';
import { readHead } from '../read-streams.ts';
import type { SourceFile } from '../source-file.ts';
import { listOf, type Row } from '../sources/ghost/row-cells.rules.ts';
import { readAdminKey } from './admin-token.ts';
import {
  API_RESOURCES,
  type ApiResource,
  type Downloaded,
  downloadResource,
  type GhostApi,
} from './download-ghost.ts';
import { openPageStore, type PageStore } from './page-store.ts';
import { CONTENT_RESOURCES, type ContentResource } from './to-tables.rules.ts';

export interface OpenedGhost {
  readonly siteUrl: string;
  /** The files that Ghost's exports would have: the content, and pages of members and comments. */
  readonly files: readonly SourceFile[];
  readonly warnings: readonly string[];
  /** Deletes the downloaded pages. */
  readonly close: () => Promise<void>;
}

export interface GhostAccess extends Omit<GhostApi, 'siteUrl' | 'key'> {
  /** The key as Ghost shows it; null if none was given. */
  readonly keyText: string | null;
  /** The folder in which pages are stored until the command completes. */
  readonly folder: string;
}

/**
 * Reads a Ghost site by its Admin API, read-only. Pages are kept on disk until the command completes, so that an
 * interrupted download resumes. Throws `malformed`, `source_unavailable`.
 */
export async function openGhost(address: string, access: GhostAccess): Promise<OpenedGhost> {
  const { keyText, folder, ...rest } = access;
  if (keyText === null) {
    throw malformed(
      `${address} needs a key of Ghost's Admin API: --ghost-key-file or GHOST_ADMIN_KEY.`,
    );
  }
  const siteUrl = toSiteUrl(address);
  const api: GhostApi = { ...rest, siteUrl, key: readAdminKey(keyText) };
  const store = await openPageStore(folder, siteUrl, access.now());
  const found: Downloaded[] = [];
  for (const resource of API_RESOURCES) found.push(await downloadResource(api, store, resource));
  return {
    siteUrl,
    files: [contentFile(store), ...pageFiles(store, 'members'), ...pageFiles(store, 'comments')],
    warnings: found.flatMap(warningOf),
    close: () => store.remove(),
  };
}

/** Returns the address of a site, with its subfolder if it has one, without a trailing slash. */
function toSiteUrl(address: string): string {
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    throw malformed('The address of the old site must not contain a user or password.');
  }
  return `${url.origin}${url.pathname.replace(/\/(?:ghost\/?)?$/, '')}`;
}

function warningOf({ resource, rows, total, missing }: Downloaded): string[] {
  if (missing !== null) return [missing];
  if (total === null || total === rows) return [];
  return [
    `${resource}: Ghost reports ${total}, but ${rows} were read: they changed in the meantime.`,
  ];
}

function pageFiles(store: PageStore, resource: ApiResource): SourceFile[] {
  return store.list(`${resource}-`).map((name) => {
    const open = async () => Readable.from([Buffer.from(await store.read(name))]);
    return { path: name, bytes: null, open, head: () => readHead({ path: name, open }) };
  });
}

/** The content except members and comments, in the format of Ghost's own export. */
function contentFile(store: PageStore): SourceFile {
  const open = () => Promise.resolve(Readable.from(exportText(store), { objectMode: false }));
  const path = 'ghost-admin-api.json';
  return { path, bytes: null, open, head: () => readHead({ path, open }) };
}

const RESOURCES = Object.keys(CONTENT_RESOURCES) as readonly ContentResource[];

/** Writes page by page; a table may occur several times, which readers merge. */
async function* exportText(store: PageStore): AsyncGenerator<string> {
  const meta = { exported_on: store.startedAt.getTime(), version: '5.0.0', by: 'admin-api' };
  yield `{"db":[{"meta":${JSON.stringify(meta)},"data":{`;
  let separator = '';
  for (const resource of RESOURCES) {
    for (const name of store.list(`${resource}-`)) {
      const page = JSON.parse(await store.read(name)) as Row;
      for (const row of listOf(page, resource)) {
        for (const [table, rows] of Object.entries(CONTENT_RESOURCES[resource](row))) {
          if (rows.length === 0) continue;
          yield `${separator}\n"${table}":${JSON.stringify(rows)}`;
          separator = ',';
        }
      }
    }
  }
  yield '}}]}';
}
