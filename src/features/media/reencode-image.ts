/** The resolution of good cameras; a small file that decodes to more pixels is a decompression bomb. */
const MAX_PIXELS = 40_000_000;
/** More than twice the width of the text, for high-density screens. */
const MAX_SIDE = 2000;
const WITHIN = {
  width: MAX_SIDE,
  height: MAX_SIDE,
  fit: 'inside',
  withoutEnlargement: true,
} as const;
const QUALITY = 80;
const TIMEOUT_SECONDS = 20;

/** Images are encoded one at a time, so that readers' requests are not delayed. */
let last: Promise<unknown> = Promise.resolve();

interface Picture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Re-encodes an image as WebP: upright, no larger than needed, and without metadata such as place, time and camera;
 * cropped to a square with sides of `square` pixels, if given. Returns null if the image cannot be decoded.
 */
export function reencodeImage(bytes: Buffer, square?: number): Promise<Picture | null> {
  const next = last.then(() => reencode(bytes, square).catch(() => null));
  last = next;
  return next;
}

async function reencode(bytes: Buffer, square: number | undefined): Promise<Picture> {
  const sharp = await loadSharp();
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize(square === undefined ? WITHIN : { width: square, height: square, fit: 'cover' })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .webp({ quality: QUALITY });
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** Loads sharp on first use: its libraries take memory that most processes never need. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  // One thread per image, so that readers' requests are not delayed.
  sharp.concurrency(1);
  return sharp;
}
