/** As many as a good camera takes; a small file that unpacks into more is a bomb, and is not unpacked. */
const MOST_PIXELS = 40_000_000;
/** Twice the width of the text, for screens with two dots to a pixel, and some more. */
const LONGEST_SIDE = 2000;
const QUALITY = 80;
const SECONDS_AT_MOST = 20;

/** One picture at a time: readers come first. */
let last: Promise<unknown> = Promise.resolve();

export interface Picture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture as pixels and nothing else: turned upright, no larger than needed, without place, time,
 * camera or whatever else the file carried. Null where it cannot be decoded.
 */
export function reencodeImage(bytes: Buffer): Promise<Picture | null> {
  const turn = last.then(() => reencode(bytes).catch(() => null));
  last = turn;
  return turn;
}

async function reencode(bytes: Buffer): Promise<Picture> {
  const sharp = await loadSharp();
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: SECONDS_AT_MOST })
    .webp({ quality: QUALITY });
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** Only where there is a picture: its libraries take memory that most processes never need. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  // One thread for each picture, for the same reason.
  sharp.concurrency(1);
  return sharp;
}
