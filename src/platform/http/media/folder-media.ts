import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { newId } from '../../crypto/ids.ts';
import { MEDIA_KEPT, type MediaStore } from './media-store.ts';

/**
 * The files of one folder: no listing, no hidden files. An SVG is a document that may hold scripts; the
 * policy that stands on every answer lets none of them run.
 */
export function createFolderMedia(folder: string): MediaStore {
  return {
    async keep({ name, bytes }) {
      await mkdir(folder, { recursive: true });
      // Two who keep one picture at once write files of their own; a name with a dot in front is not served.
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
      ...{ index: false, redirect: false, dotfiles: 'ignore' },
      setHeaders: (res) => void res.setHeader('Cache-Control', MEDIA_KEPT),
    }),
    async examine() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return `kept in ${folder}`;
    },
  };
}
