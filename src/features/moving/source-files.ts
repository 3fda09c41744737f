import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { malformed } from '../../platform/errors/refusals.ts';
import { isClutter } from './clutter.rules.ts';
import { isGzip, openGzip } from './open-gzip.ts';
import { openInnerZips } from './open-inner-zips.ts';
import { isZip, openZip } from './open-zip.ts';
import { readHead } from './read-streams.ts';
import type { OpenedSource, RefusedFile, SourceFile } from './source-file.ts';
import { refuseUnreadable } from './unreadable-file.ts';

/** The maximum number of files; a folder with more is not an export. */
const MAX_FILES = 500_000;
const MAX_DEPTH = 32;

/**
 * Opens the files, folders and zips of a source as one list of files; only names and sizes are read. Symbolic links are
 * not followed, and broken zips are left out. Throws `malformed` if a path cannot be read.
 */
export async function openSource(paths: readonly string[]): Promise<OpenedSource> {
  const zips: OpenedSource[] = [];
  const files: SourceFile[] = [];
  const refused: RefusedFile[] = [];
  const close = async () => {
    await Promise.all(zips.map((zip) => zip.close()));
  };
  try {
    for (const { path, name } of await listPaths(paths, refused)) {
      if (await isZip(path)) {
        const zip = await refuseUnreadable(name, refused, async () =>
          openInnerZips(await openZip(path)),
        );
        if (zip === null) continue;
        zips.push(zip);
        files.push(...zip.files);
        refused.push(...zip.refused);
      } else {
        files.push((await isGzip(path)) ? openGzip(path, name) : await plainFile(path, name));
      }
      if (files.length > MAX_FILES) throw malformed(`${path}: more than ${MAX_FILES} files.`);
    }
    return { files, refused, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function plainFile(path: string, name: string): Promise<SourceFile> {
  const open = () => Promise.resolve(createReadStream(path));
  const head = () => readHead({ path: name, open });
  return { path: name, bytes: (await stat(path)).size, open, head };
}

interface FoundPath {
  readonly path: string;
  readonly name: string;
}

async function listPaths(paths: readonly string[], refused: RefusedFile[]): Promise<FoundPath[]> {
  const found: FoundPath[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (info === null) throw malformed(`${path}: no such file or folder`);
    if (info.isDirectory()) await listFolder(path, path, { found, refused, depth: 0 });
    else if (info.isFile()) found.push({ path, name: basename(path) });
    else throw malformed(`${path}: not a file or a folder`);
  }
  return found;
}

async function listFolder(
  root: string,
  folder: string,
  into: { found: FoundPath[]; refused: RefusedFile[]; depth: number },
): Promise<void> {
  if (into.depth > MAX_DEPTH) throw malformed(`${folder}: folders are nested too deep.`);
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const info = await lstat(path);
    const inside = relative(root, path).split(sep).join('/');
    if (isClutter(inside)) continue;
    if (info.isSymbolicLink()) {
      const message = 'symbolic links are not followed';
      into.refused.push({ path: inside, message, isLost: false });
    } else if (info.isDirectory()) {
      await listFolder(root, path, { ...into, depth: into.depth + 1 });
    } else if (info.isFile()) into.found.push({ path, name: inside });
    if (into.found.length > MAX_FILES) throw malformed(`${root}: more than ${MAX_FILES} files.`);
  }
}
