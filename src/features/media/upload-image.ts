import { createHash } from 'node:crypto';
import { toImageName } from '../../images/image-name.rules.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ImageDeps } from './image-deps.ts';
import { findImageKind } from './image-kind.rules.ts';
import { unreadableImage, unsupportedImage } from './images.errors.ts';
import { reencodeImage } from './reencode-image.ts';

/**
 * Re-encodes an uploaded image and stores it under the hash of the result: the same image always has the
 * same name, and no name ever gets other content. The name contains the size, so that a renderer knows it
 * without opening the file.
 */
export async function uploadImage(
  { db, clock, media }: ImageDeps,
  upload: Buffer,
  { actor }: { readonly actor: Actor },
) {
  if (findImageKind(upload) === null) throw unsupportedImage();
  const picture = await reencodeImage(upload);
  if (picture === null) throw unreadableImage();
  const { bytes, width, height } = picture;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const name = toImageName(hash, { width, height });
  await media.save({ name, contentType: 'image/webp', bytes });
  const subject = { kind: 'image', id: name } as const;
  await db.transaction((tx) =>
    recordChange(tx, { actor, at: clock.now(), action: 'image.uploaded', subject }),
  );
  return { name, width, height, bytes: bytes.length };
}
