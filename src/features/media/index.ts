/** Images that staff upload: re-encoded without metadata, served below /media. */

/** Something that shows an image; wiring lists them, so that an image in use is not removed. */
export type { ImageDeps, ImageUse } from './image-deps.ts';
export { imageEndpoints } from './images.routes.ts';
/** Deletes an image that nothing shows. */
export { removeImage } from './remove-image.ts';
export {
  /** Re-encodes and stores a picture, without an entry in the audit log. */
  storePicture,
  /** Re-encodes and stores an image; the same image is stored once. */
  uploadImage,
} from './upload-image.ts';
