import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { newId } from '../../crypto/ids.ts';
import { MEDIA_CACHE_CONTROL, type MediaStore } from './media-store.ts';

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
    serve: express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (res) => void res.setHeader('Cache-Control', MEDIA_CACHE_CONTROL),
    }),
    async examine() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return `kept in ${folder}`;
    },
  };
}
