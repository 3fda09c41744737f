import type { Database } from '../../platform/db/database.ts';
import type { MediaStore } from '../../platform/http/media/media-store.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { imageInUse } from './images.errors.ts';

/** Something that shows an image: an article, an author or an issue of a newsletter. */
export interface ImageUse {
  readonly kind: 'article' | 'author' | 'issue';
  readonly id: string;
  readonly name: string;
}

export interface RemoveDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly media: MediaStore;
  /** Everything that shows this image now; earlier revisions do not count. */
  listImageUses(address: string): Promise<readonly ImageUse[]>;
}

/**
 * Deletes an uploaded image, for example at the photographer's request. Throws `image_in_use` while
 * something shows it. A text that is saved with it at the same moment shows a missing image; uploading it
 * again repairs that, because it gets the same name.
 */
export async function removeImage(
  { db, clock, media, listImageUses }: RemoveDeps,
  name: string,
  { actor }: { readonly actor: Actor },
): Promise<void> {
  const uses = await listImageUses(`/media/${name}`);
  if (uses.length > 0) throw imageInUse(uses);
  await media.remove(name);
  const subject = { kind: 'image', id: name } as const;
  await db.transaction((tx) =>
    recordChange(tx, { actor, at: clock.now(), action: 'image.removed', subject }),
  );
}
