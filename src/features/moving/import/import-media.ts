import { COMMAND } from '../../audit/index.ts';
import { uploadImage } from '../../media/index.ts';
import { type FetchedPicture, MAX_PICTURE_BYTES } from '../pictures/fetch-picture.ts';
import { OTHER_FILE, PICTURE_NOT_FETCHED } from '../pictures/picture-addresses.rules.ts';
import { readBytes } from '../read-streams.ts';
import type { SourceFile } from '../source-file.ts';
import type { RecordOf } from '../source-records.ts';
import { type Imported, type Importer, importEach, type Move, skippedAs } from './move.ts';

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif)$/i;
/** The number of pictures that are fetched in advance while one is re-encoded. */
const FETCHED_AHEAD = 4;

/**
 * Imports pictures of the source's archive, and linked pictures from hosts that the plan allows. Other files are not
 * imported; the report lists them.
 */
export const importMedia: Importer<'media'> = (move, batch) => {
  const fetched = fetchAhead(
    move,
    batch.map(({ record }) => record),
  );
  return importEach(move, batch, async (record, { begin }) => {
    if (record.file === null && !move.plan.media.fetch) return skippedAs('media-not-in-source');
    if (!isPicture(record)) return skippedAs('no-picture');
    const read =
      record.file === null ? await fetched(record) : await readPicture(move, record.file);
    if ('lost' in read) return read.lost;
    await begin();
    const { name } = await uploadImage(move.deps, read.bytes, { actor: COMMAND });
    return { targetId: name, isOurs: true };
  });
};

type ReadPicture = { readonly bytes: Buffer } | { readonly lost: Imported };

async function readPicture(move: Move, path: string): Promise<ReadPicture> {
  const file = move.files.get(path);
  if (file === undefined) return { lost: skippedAs('media-not-in-source') };
  const bytes = await readPictureBytes(file);
  return bytes === null ? { lost: skippedAs('picture-too-large') } : { bytes };
}

/** Returns null if the file is too large. Throws `UnreadableFile`. */
async function readPictureBytes(file: SourceFile): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readBytes(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_PICTURE_BYTES) return null;
  }
  return Buffer.concat(chunks);
}

/** True for a picture by its file extension. A web address may lack an extension; its bytes are checked later. */
function isPicture({ file, addresses: [address = ''] }: RecordOf<'media'>): boolean {
  if (file !== null) return PICTURE.test(file);
  return !OTHER_FILE.test(address.replace(/[?#].*$/s, ''));
}

/** Fetches pictures in the order of the records, a few ahead of the requested one. */
function fetchAhead(move: Move, records: readonly RecordOf<'media'>[]) {
  const wanted = records.filter((record) => record.file === null && isPicture(record));
  const running = new Map<RecordOf<'media'>, Promise<FetchedPicture>>();
  let started = 0;
  return async (record: RecordOf<'media'>): Promise<ReadPicture> => {
    const end = wanted.indexOf(record) + FETCHED_AHEAD;
    for (const one of wanted.slice(started, end)) {
      running.set(one, move.pictures.fetch(one.addresses));
      started += 1;
    }
    const picture = await running.get(record);
    running.delete(record);
    if (picture !== undefined && 'bytes' in picture) return picture;
    if (picture !== undefined) move.warn(`picture: ${picture.message}`, record.at);
    return { lost: skippedAs(PICTURE_NOT_FETCHED) };
  };
}
