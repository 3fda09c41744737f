/** Images that staff upload: re-encoded without metadata, served below /media. */
export { imageEndpoints } from './images.routes.ts';
/** Something that shows an image; wiring lists them, so that an image in use is not removed. */
export type { ImageUse } from './remove-image.ts';
