import sharp from 'sharp';

/** As many as a good camera takes; a small file that unpacks into more is a bomb, and is not unpacked. */
const MOST_PIXELS = 40_000_000;
/** Twice the width of the text, for screens with two dots to a pixel, and some more. */
const LONGEST_SIDE = 2000;
const QUALITY = 80;
const SECONDS_AT_MOST = 20;

/** One thread for each picture, and one picture at a time: readers come first. */
sharp.concurrency(1);
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
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: SECONDS_AT_MOST })
    .webp({ quality: QUALITY });
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
