import { createHash } from 'node:crypto';
import type { Database } from '../../platform/db/database.ts';
import { namePicture } from '../../platform/html/picture-name.ts';
import type { MediaStore } from '../../platform/http/media/media-store.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { findImageKind } from './image-kind.rules.ts';
import { unreadableImage, unsupportedImage } from './images.errors.ts';
import { reencodeImage } from './reencode-image.ts';

export interface UploadDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** What is served below /media. */
  readonly media: MediaStore;
}

export interface UploadedImage {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/**
 * Makes an uploaded picture anew and keeps it under the hash of what came out: the same picture has one
 * name, and no name is ever written twice with something else. The name says the size as well, so that
 * whoever renders a text knows it without looking.
 */
export async function uploadImage(
  { db, clock, media }: UploadDeps,
  upload: Buffer,
  { actor }: { readonly actor: Actor },
): Promise<UploadedImage> {
  if (findImageKind(upload) === null) throw unsupportedImage();
  const picture = await reencodeImage(upload);
  if (picture === null) throw unreadableImage();
  const { bytes, width, height } = picture;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const name = namePicture(hash, { width, height });
  await media.keep({ name, contentType: 'image/webp', bytes });
  const subject = { kind: 'image', id: name };
  await db.transaction((tx) =>
    recordChange(tx, { actor, at: clock.now(), action: 'image.uploaded', subject }),
  );
  return { name, width, height, bytes: bytes.length };
}
