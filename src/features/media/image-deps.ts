import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { MediaStore } from '../../platform/http/media/media-store.ts';

/** Something that shows an image. */
export interface ImageUse {
  readonly kind: 'article' | 'author' | 'issue';
  readonly id: string;
  readonly name: string;
}

/** What the feature takes from the application. */
export interface ImageDeps extends DbDeps {
  /** The files that are served below /media. */
  readonly media: MediaStore;
  /** Everything that shows this image now; earlier revisions do not count. */
  listImageUses(address: string): Promise<readonly ImageUse[]>;
}
