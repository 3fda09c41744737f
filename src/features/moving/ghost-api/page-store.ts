import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The maximum age of the pages of an interrupted download; older ones are outdated. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** Stores the pages of a download on disk, so that an interrupted download resumes. */
export interface PageStore {
  readonly startedAt: Date;
  has(name: string): boolean;
  read(name: string): Promise<string>;
  /** Returns the names with this prefix, sorted. */
  list(prefix: string): readonly string[];
  /** Writes a page atomically, so that a crash leaves no partial page. */
  write(name: string, text: string): Promise<void>;
  /** Deletes all pages, which hold personal data, once the command completes. */
  remove(): Promise<void>;
}

/** Opens the pages of one site below `folder`; only the user of this process can read them. */
export async function openPageStore(
  folder: string,
  siteUrl: string,
  now: Date,
): Promise<PageStore> {
  const name = createHash('sha256').update(siteUrl).digest('hex').slice(0, 20);
  const path = join(folder, name);
  const begunAt = await readStart(path);
  const isFresh = begunAt !== null && now.getTime() - begunAt.getTime() < MAX_AGE_MS;
  if (!isFresh) {
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true, mode: 0o700 });
    await writeFile(join(path, 'started'), now.toISOString(), { mode: 0o600 });
  }
  const names = new Set((await readdir(path)).filter((one) => one.endsWith('.json')));
  return {
    startedAt: isFresh ? begunAt : now,
    has: (page) => names.has(page),
    read: (page) => readFile(join(path, page), 'utf8'),
    list: (prefix) => [...names].filter((one) => one.startsWith(prefix)).sort(),
    async write(page, text) {
      await writeFile(join(path, `${page}.part`), text, { mode: 0o600 });
      await rename(join(path, `${page}.part`), join(path, page));
      names.add(page);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

async function readStart(path: string): Promise<Date | null> {
  if ((await stat(path).catch(() => null)) === null) return null;
  const at = new Date(await readFile(join(path, 'started'), 'utf8').catch(() => ''));
  return Number.isNaN(at.getTime()) ? null : at;
}
