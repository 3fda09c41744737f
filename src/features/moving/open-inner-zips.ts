import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isZip, openZip } from './open-zip.ts';
import type { OpenedSource, RefusedFile, SourceFile } from './source-file.ts';
import { refuseUnreadable, UnreadableFile } from './unreadable-file.ts';

/**
 * Opens zips within a zip, as people create them from downloads. Each is written to a temporary folder, because a zip
 * must be read from its end; `close` deletes the folder. Zips within these are not opened, which bounds the nesting.
 */
export async function openInnerZips(outer: OpenedSource): Promise<OpenedSource> {
  const inner = outer.files.filter(({ path }) => /\.zip$/i.test(path));
  if (inner.length === 0) return outer;
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-zip-'));
  const zips: OpenedSource[] = [];
  const close = async () => {
    await Promise.all([outer, ...zips].map((zip) => zip.close()));
    await rm(folder, { recursive: true, force: true });
  };
  const files = outer.files.filter((file) => !inner.includes(file));
  const refused: RefusedFile[] = [...outer.refused];
  try {
    for (const [index, file] of inner.entries()) {
      const spooled = join(folder, `${index}.zip`);
      const zip = await refuseUnreadable(file.path, refused, () => openInner(file, spooled));
      if (zip === 'no zip') files.push(file);
      if (zip === 'no zip' || zip === null) continue;
      const within = file.path.replace(/\.zip$/i, '');
      zips.push(zip);
      files.push(...zip.files.map((one) => ({ ...one, path: `${within}/${one.path}` })));
      refused.push(...zip.refused.map((one) => ({ ...one, path: `${within}/${one.path}` })));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { files, refused, close };
}

async function openInner(file: SourceFile, spooled: string): Promise<OpenedSource | 'no zip'> {
  await pipeline(await file.open(), createWriteStream(spooled)).catch((error: unknown) => {
    // An I/O error such as a full disk does not mean that the file is broken.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new UnreadableFile(file.path, 'it is a broken zip', error);
  });
  return (await isZip(spooled)) ? await openZip(spooled) : 'no zip';
}
