import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

const SITE = /^site\.ya?ml$/;

export function isSiteFile(path: string): boolean {
  return SITE.test(basename(path));
}

interface FoundFiles {
  /** First `site.yaml` files, because articles reference their authors; then articles, sorted by path. */
  readonly files: readonly string[];
  /** Paths that do not exist, or are not importable files. */
  readonly unusable: readonly { readonly path: string; readonly message: string }[];
}

/** Returns the importable files below some paths, without duplicates; hidden folders are skipped. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const unusable: { path: string; message: string }[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) unusable.push({ path, message: 'no such file or folder' });
    else if (found.isDirectory()) for (const file of await walk(path)) files.add(file);
    else if (isImportable(path)) files.add(path);
    else unusable.push({ path, message: 'not a .md file or site.yaml' });
  }
  const order = [...files].sort((a, b) => a.localeCompare(b, 'en'));
  const isArticle = (path: string) => !isSiteFile(path);
  return { files: [...order.filter(isSiteFile), ...order.filter(isArticle)], unusable };
}

function isImportable(path: string): boolean {
  return isSiteFile(path) || /\.md$/i.test(path);
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const inner = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .map((entry): Promise<string[]> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return walk(path);
      return Promise.resolve(entry.isFile() && isImportable(path) ? [path] : []);
    });
  return (await Promise.all(inner)).flat();
}
