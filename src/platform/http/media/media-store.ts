import { type RequestHandler, Router } from 'express';

interface MediaFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Stores uploaded images and serves them below /media. */
export interface MediaStore {
  /** Saves the file atomically. Throws `media_unavailable` if the store is unavailable. */
  save(file: MediaFile): Promise<void>;
  /** Deletes an image if it exists. Throws as `save` does. */
  remove(name: string): Promise<void>;
  /** The names of all images, in any order; for exports. Throws as `save` does. */
  list(): AsyncIterable<string>;
  /** An image with its bytes; null if there is none. Throws as `save` does. */
  read(name: string): Promise<MediaFile | null>;
  /** Serves the images of this store below /media, and calls `next` for all others. */
  readonly serve: RequestHandler;
  /** For `pennypress doctor`: describes the store; throws if it does not work. */
  examine(): Promise<string>;
}

/** Browsers and CDNs may cache an image for a day; a changed image gets a new name. */
export const MEDIA_CACHE_CONTROL = 'public, max-age=86400';

/** New images go into the first store. Images in later stores are still served and can be removed. */
export function joinMedia(first: MediaStore, ...others: readonly MediaStore[]): MediaStore {
  const all = [first, ...others];
  return {
    save: (file) => first.save(file),
    async remove(name) {
      for (const store of all) await store.remove(name);
    },
    async *list() {
      for (const store of all) yield* store.list();
    },
    async read(name) {
      for (const store of all) {
        const found = await store.read(name);
        if (found !== null) return found;
      }
      return null;
    },
    // Local stores are searched before remote ones.
    serve: Router().use(...all.toReversed().map(({ serve }) => serve)),
    examine: () => first.examine(),
  };
}

export function mediaPages(store: MediaStore): Router {
  return Router().use('/media', store.serve);
}

/** Content types by file extension; other files in a bucket are not served. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.svg': 'image/svg+xml',
};

/** Matches names that are served: no folders, no hidden files. */
export const MEDIA_NAME = /^[\w-][\w.-]{0,199}$/;
