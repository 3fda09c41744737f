import type { Database } from '../../platform/db/database.ts';
import type { MediaStore } from '../../platform/http/media/media-store.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { imageInUse } from './images.errors.ts';

/** What shows a picture: an article, an author or an issue of a newsletter. */
export interface ImageUse {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

export interface RemoveDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly media: MediaStore;
  /** Whatever shows the picture at this address now; earlier revisions do not count. */
  listImageUses(address: string): Promise<readonly ImageUse[]>;
}

/**
 * Takes an uploaded picture away for good, for a photographer who wants it back. Throws `image_in_use`
 * while something shows it. Whoever saves a text with it at this moment finds it missing, and can upload
 * it again: its name is the same.
 */
export async function removeImage(
  { db, clock, media, listImageUses }: RemoveDeps,
  name: string,
  { actor }: { readonly actor: Actor },
): Promise<void> {
  const uses = await listImageUses(`/media/${name}`);
  if (uses.length > 0) throw imageInUse(uses);
  await media.remove(name);
  const subject = { kind: 'image', id: name };
  await db.transaction((tx) =>
    recordChange(tx, { actor, at: clock.now(), action: 'image.removed', subject }),
  );
}
