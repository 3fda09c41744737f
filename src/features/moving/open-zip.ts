import { isUtf8 } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Entry,
  getFileNameLowLevel,
  openPromise,
  validateFileName,
  type ZipFile,
} from 'yauzl';
import { isClutter } from './clutter.rules.ts';
import { isBomb } from './limit-unpacking.ts';
import { beginsAsGzip, readMagic, unpackGzip } from './open-gzip.ts';
import { readHead, readStart } from './read-streams.ts';
import type { OpenedSource, RefusedFile, SourceFile } from './source-file.ts';
import { refuseUnreadable, UnreadableFile } from './unreadable-file.ts';

const MAX_ENTRIES = 500_000;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;
/** The flag for an entry whose name is encoded in UTF-8. */
const UTF8_NAMES = 0x800;

/** True if a file starts with a zip signature, including that of an empty zip. */
export async function isZip(path: string): Promise<boolean> {
  const magic = (await readMagic(path)).toString('latin1');
  return magic === 'PK\u0003\u0004' || magic === 'PK\u0005\u0006';
}

/**
 * Lists the entries of a zip; an entry is read only when opened, and nothing is written to disk. Throws
 * `UnreadableFile` for a broken zip, or one with overlapping or too many entries.
 */
export async function openZip(path: string): Promise<OpenedSource> {
  const zip = await openOrRefuse(path);
  const files: SourceFile[] = [];
  const refused: RefusedFile[] = [];
  let packed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      packed += entry.compressedSize;
      if (name.endsWith('/') || isClutter(name)) continue;
      const refusal = refusalOf(entry, name);
      if (refusal !== null) {
        refused.push({ path: name, ...refusal });
        continue;
      }
      const file = entryFile(zip, entry, name);
      const unpacked = await refuseUnreadable(name, refused, () => unpackedFile(file));
      if (unpacked !== null) files.push(unpacked);
      if (files.length > MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} files`);
    }
    // Overlapping entries can unpack to much more without a large ratio of their own.
    if (packed > (await stat(path)).size) throw new Error('its entries overlap');
  } catch (error) {
    zip.close();
    throw brokenZip(path, error);
  }
  const close = () => {
    zip.close();
    return Promise.resolve();
  };
  return { files, refused, close };
}

async function openOrRefuse(path: string): Promise<ZipFile> {
  try {
    // Names are decoded and checked below, so that an invalid entry does not fail the whole zip.
    return await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  } catch (error) {
    throw brokenZip(path, error);
  }
}

function brokenZip(path: string, error: unknown): UnreadableFile {
  return new UnreadableFile(basename(path), 'it is a broken zip', error);
}

function entryFile(zip: ZipFile, entry: Entry, path: string): SourceFile {
  const open = () => zip.openReadStreamPromise(entry);
  return {
    path,
    bytes: entry.uncompressedSize,
    open,
    head: () => readHead({ path, open }),
  };
}

/** Archivers on Linux and macOS write UTF-8 names without the flag; other names follow the zip specification. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const flags = isUtf8(fileNameRaw) ? generalPurposeBitFlag | UTF8_NAMES : generalPurposeBitFlag;
  return getFileNameLowLevel(flags, fileNameRaw, extraFields, false);
}

/** Unpacks a gzip file within the zip; a file that only has the extension is returned unchanged. */
async function unpackedFile(file: SourceFile): Promise<SourceFile> {
  if (!/\.gz$/i.test(file.path)) return file;
  const start = await readStart(file, 2);
  return beginsAsGzip(start) ? unpackGzip(file) : file;
}

function refusalOf(entry: Entry, name: string): Omit<RefusedFile, 'path'> | null {
  if (validateFileName(name) !== null) {
    return { message: 'its name leads out of the archive', isLost: false };
  }
  if (entry.isEncrypted()) return { message: 'it is encrypted', isLost: true };
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
    return { message: 'symbolic links are not followed', isLost: false };
  }
  const unpacksToTooMuch = isBomb(entry.compressedSize, entry.uncompressedSize);
  return unpacksToTooMuch ? { message: 'it unpacks to too much', isLost: true } : null;
}
