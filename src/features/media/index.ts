/** Images that staff upload: re-encoded without metadata, served below /media. */

/** An article, author or issue that shows an image; wiring lists these, so that an image in use is not removed. */
export type { ImageDeps, ImageUse } from './image-deps.ts';
export { imageEndpoints } from './images.routes.ts';
/** Deletes an image that is not in use. */
export { removeImage } from './remove-image.ts';
export {
  /** Re-encodes and stores an image, without an audit log entry. */
  storePicture,
  /** Re-encodes and stores an image; the same image is stored once. */
  uploadImage,
} from './upload-image.ts';
