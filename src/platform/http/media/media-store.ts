import { type RequestHandler, Router } from 'express';

export interface MediaFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Stores uploaded images and serves them below /media. */
export interface MediaStore {
  /** Whole or not at all; throws `media_unavailable` where the store is away. */
  save(file: MediaFile): Promise<void>;
  /** Deletes an image if it exists. Throws as `save` does. */
  remove(name: string): Promise<void>;
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
    // Local stores are searched before remote ones.
    serve: Router().use(...all.toReversed().map(({ serve }) => serve)),
    examine: () => first.examine(),
  };
}

export function mediaPages(store: MediaStore): Router {
  return Router().use('/media', store.serve);
}
