import { type Actor, recordChange } from '../audit/index.ts';
import type { ImageDeps } from './image-deps.ts';
import { imageInUse } from './images.errors.ts';

/**
 * Deletes an uploaded image, for example at the photographer's request. Throws `image_in_use` while it is in use. A
 * text that is saved with it concurrently shows a missing image; uploading the image again repairs that, because it
 * gets the same name.
 */
export async function removeImage(
  { db, clock, media, listImageUses }: ImageDeps,
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
