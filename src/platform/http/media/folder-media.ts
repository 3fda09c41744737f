import {
  access,
  constants,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { extname, join } from 'node:path';
import express from 'express';
import { newId } from '../../crypto/ids.ts';
import { MEDIA_CACHE_CONTROL, MEDIA_NAME, MEDIA_TYPES, type MediaStore } from './media-store.ts';

/**
 * Serves the files of one folder, without listings or hidden files. An SVG may contain scripts; the Content
 * Security Policy of every response blocks them.
 */
export function createFolderMedia(folder: string): MediaStore {
  return {
    async save({ name, bytes }) {
      await mkdir(folder, { recursive: true });
      // Concurrent uploads of one image write separate temporary files; names with a leading dot are not served.
      const unfinished = join(folder, `.${newId()}`);
      try {
        await writeFile(unfinished, bytes);
        await rename(unfinished, join(folder, name));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    async *list() {
      const entries = await readdir(folder, { withFileTypes: true }).catch(ifAbsent([]));
      for (const entry of entries)
        if (entry.isFile() && MEDIA_NAME.test(entry.name)) yield entry.name;
    },
    async read(name) {
      const bytes = await readFile(join(folder, name)).catch(ifAbsent(null));
      const contentType = MEDIA_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
      return bytes === null ? null : { name, contentType, bytes };
    },
    serve: express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (res) => void res.setHeader('Cache-Control', MEDIA_CACHE_CONTROL),
    }),
    async examine() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return `stored in ${folder}`;
    },
  };
}

/** Returns a handler that replaces a "no such file or folder" error by a value. */
function ifAbsent<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
