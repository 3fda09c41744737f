import { COMMAND } from '../../audit/index.ts';
import { uploadImage } from '../../media/index.ts';
import { type Bring, bringEach, lostAs } from './move.ts';

/** Larger than any picture that a reader's page needs. */
const MAX_BYTES = 25_000_000;
const PICTURE = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Pictures of the source's archive; other files stay where they are, and the report says which. */
export const bringMedia: Bring<'media'> = (move, batch) =>
  bringEach(move, batch, async (record, { begin }) => {
    if (record.file === null) return lostAs('media-not-in-source');
    const file = move.files.get(record.file);
    if (file === undefined) return lostAs('media-not-in-source');
    if (!PICTURE.test(record.file)) return lostAs('no-picture');
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of await file.open()) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > MAX_BYTES) return lostAs('picture-too-large');
    }
    await begin();
    const { name } = await uploadImage(move.deps, Buffer.concat(chunks), { actor: COMMAND });
    return { targetId: name, isOurs: true };
  });
