import { type RequestHandler, Router } from 'express';

export interface MediaFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Stores uploaded images and serves them below /media. */
export interface MediaStore {
  /** Whole or not at all; throws `media_unavailable` where the store is away. */
  keep(file: MediaFile): Promise<void>;
  /** Gone afterwards, whether it was there or not. Throws as `keep` does. */
  remove(name: string): Promise<void>;
  /** Answers who asks below /media for something that is here, and passes on everybody else. */
  readonly serve: RequestHandler;
  /** For the doctor: what was found, in words; throws where it is not well. */
  examine(): Promise<string>;
}

/** Browsers and CDNs may cache an image for a day; a changed image gets a new name. */
export const MEDIA_KEPT = 'public, max-age=86400';

/** New images go into the first store. Images in later stores are still served and can be removed. */
export function joinMedia(first: MediaStore, ...others: readonly MediaStore[]): MediaStore {
  const all = [first, ...others];
  return {
    keep: (file) => first.keep(file),
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
