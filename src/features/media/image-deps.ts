import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { MediaStore } from '../../platform/http/media/media-store.ts';

/** An article, author or issue that shows an image. */
export interface ImageUse {
  readonly kind: 'article' | 'author' | 'issue';
  readonly id: string;
  readonly name: string;
}

/** The dependencies that the application provides. */
export interface ImageDeps extends DbDeps {
  /** The files that are served below /media. */
  readonly media: MediaStore;
  /** Lists everything that currently shows this image; earlier revisions are excluded. */
  listImageUses(address: string): Promise<readonly ImageUse[]>;
}
