/** An address that the upload of a picture gave: its name says how large it is. */
const UPLOADED = /\/media\/[0-9a-f]{32}-(\d{1,4})x(\d{1,4})\.webp$/;

/**
 * The size of an uploaded picture, as the attributes of its element: a page then keeps its place free
 * until it is there. Null for a picture from elsewhere, of which nobody knows.
 */
export function findPictureSize(address: string): { width: string; height: string } | null {
  const [, width, height] = UPLOADED.exec(address) ?? [];
  return width === undefined || height === undefined ? null : { width, height };
}
