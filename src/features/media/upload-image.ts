import { createHash } from 'node:crypto';
import { toImageName } from '../../images/image-name.rules.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ImageDeps } from './image-deps.ts';
import { findImageKind } from './image-kind.rules.ts';
import { unreadableImage, unsupportedImage } from './images.errors.ts';
import { reencodeImage } from './reencode-image.ts';

/**
 * Re-encodes an uploaded image and stores it under the hash of the result: the same image always gets the same name,
 * and a name never gets other content. The name contains the dimensions, so that a renderer knows them without opening
 * the file.
 */
export async function uploadImage(
  { db, clock, media }: ImageDeps,
  upload: Buffer,
  { actor }: { readonly actor: Actor },
) {
  const stored = await storePicture({ media }, upload);
  const subject = { kind: 'image', id: stored.name } as const;
  await db.transaction((tx) =>
    recordChange(tx, { actor, at: clock.now(), action: 'image.uploaded', subject }),
  );
  return stored;
}

/**
 * Re-encodes an image and stores it, as a square with sides of `square` pixels if given. `owner` is a hexadecimal
 * prefix of its name; the rest of the name is the hash of the bytes. Throws `unsupported_image`, `unreadable_image`,
 * `media_unavailable`.
 */
export async function storePicture(
  { media }: Pick<ImageDeps, 'media'>,
  upload: Buffer,
  { square, owner = '' }: { readonly square?: number; readonly owner?: string } = {},
): Promise<{ name: string; width: number; height: number; bytes: number }> {
  if (findImageKind(upload) === null) throw unsupportedImage();
  const picture = await reencodeImage(upload, square);
  if (picture === null) throw unreadableImage();
  const { bytes, width, height } = picture;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const name = toImageName(owner + hash, { width, height });
  await media.save({ name, contentType: 'image/webp', bytes });
  return { name, width, height, bytes: bytes.length };
}
