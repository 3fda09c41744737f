const HASH_LENGTH = 32;
const NAME = String.raw`[0-9a-f]{${HASH_LENGTH}}(?:-(\d{1,4})x(\d{1,4}))?\.webp`;

/** The name of an uploaded picture, which says how large it is; the oldest ones do not. */
export const UPLOADED_NAME = new RegExp(`^${NAME}$`);
/** An address that the upload of a picture gave. */
const UPLOADED = new RegExp(`/media/${NAME}$`);

/** `hash` in hexadecimal digits, of which as many are kept as tell all pictures apart. */
export function namePicture(hash: string, { width, height }: Readonly<Size<number>>): string {
  return `${hash.slice(0, HASH_LENGTH)}-${width}x${height}.webp`;
}

/**
 * The size of an uploaded picture, as the attributes of its element: a page then keeps its place free
 * until it is there. Null for a picture from elsewhere, of which nobody knows.
 */
export function findPictureSize(address: string): Size<string> | null {
  const [, width, height] = UPLOADED.exec(address) ?? [];
  return width === undefined || height === undefined ? null : { width, height };
}

interface Size<Length> {
  width: Length;
  height: Length;
}
