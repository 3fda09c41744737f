/** Images that staff upload: re-encoded without metadata, served below /media. */

/** Something that shows an image; wiring lists them, so that an image in use is not removed. */
export type { ImageUse } from './image-deps.ts';
export { imageEndpoints } from './images.routes.ts';
