const HASH_LENGTH = 32;
const NAME = String.raw`[0-9a-f]{${HASH_LENGTH}}(?:-(\d{1,4})x(\d{1,4}))?\.webp`;

/** The name of an uploaded image, which contains its size; the oldest names do not. */
export const IMAGE_NAME = new RegExp(`^${NAME}$`);
/** The URL of an uploaded image. */
const UPLOADED = new RegExp(`/media/${NAME}$`);

/** Cuts the hexadecimal `hash` to 128 bits, which are enough for unique names. */
export function toImageName(hash: string, { width, height }: Readonly<Size<number>>): string {
  return `${hash.slice(0, HASH_LENGTH)}-${width}x${height}.webp`;
}

/**
 * Returns the `width` and `height` attributes of an uploaded image, so that the page layout does not shift while it
 * loads. Null for images from other sites.
 */
export function findImageSize(address: string): Size<string> | null {
  const [, width, height] = UPLOADED.exec(address) ?? [];
  return width === undefined || height === undefined ? null : { width, height };
}

interface Size<Length> {
  width: Length;
  height: Length;
}
