import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../platform/errors/app-error.ts';
import { isZip, openZip } from './open-zip.ts';
import type { OpenedSource, SourceFile } from './source-file.ts';

/**
 * Opens the zips that lie within a zip, as people pack what they downloaded. Each is spooled to disk, since only a
 * file can be read from its end; the folder goes with `close`. What such a zip packs in zips once more is left as it
 * is, so that no archive of archives goes on for ever.
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
  const refused = [...outer.refused];
  try {
    for (const [index, file] of inner.entries()) {
      const spooled = join(folder, `${index}.zip`);
      await pipeline(await file.open(), createWriteStream(spooled));
      const within = file.path.replace(/\.zip$/i, '');
      if (!(await isZip(spooled))) {
        files.push(file);
        continue;
      }
      const zip = await openOrRefuse(spooled, file, refused);
      if (zip === null) continue;
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

/** A broken zip is named, and the others are read. */
async function openOrRefuse(
  spooled: string,
  { path }: SourceFile,
  refused: { path: string; message: string }[],
): Promise<OpenedSource | null> {
  try {
    return await openZip(spooled);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refused.push({ path, message: 'it is a broken zip' });
    return null;
  }
}
