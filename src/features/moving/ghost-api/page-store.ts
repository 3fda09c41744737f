import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pages of an interrupted download that are older say too little of the site as it is. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** Pages of a download on disk, so that an interrupted one goes on where it was. */
export interface PageStore {
  readonly startedAt: Date;
  has(name: string): boolean;
  read(name: string): Promise<string>;
  /** The names that begin so, in their order. */
  list(prefix: string): readonly string[];
  /** All of the page or nothing of it is there, whenever the process ends. */
  write(name: string, text: string): Promise<void>;
  /** They hold personal data, so they go once the command is done. */
  remove(): Promise<void>;
}

/** Opens the pages of one site below `folder`, which only this process's user may read. */
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
