/** Images that staff upload: made anew, without what their camera wrote, below /media. */
export { type ImageDeps, imageEndpoints } from './images.routes.ts';
export type { ImageUse } from './remove-image.ts';
