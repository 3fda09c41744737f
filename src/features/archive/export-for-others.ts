import { join } from 'node:path';
import type { MediaStore } from '../../platform/http/media/media-store.ts';
import { readSnapshot } from './archive.store.ts';
import type { ArchiveDeps } from './export-archive.ts';
import type { ForeignContext } from './foreign-context.ts';
import { writeGhost } from './ghost/write-ghost.ts';
import { writeHashed } from './hashed-file.ts';
import { writeSubstack } from './write-substack.ts';

/** Systems whose import formats can be written. */
export const FOREIGN_FORMATS = ['ghost', 'substack'] as const;
export type ForeignFormat = (typeof FOREIGN_FORMATS)[number];

interface ForeignReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

const WRITERS = {
  ghost: writeGhost,
  substack: writeSubstack,
} as const satisfies Record<ForeignFormat, (context: ForeignContext) => Promise<void>>;

/** The folder in which each system's importer looks for pictures. */
const MEDIA_FOLDERS = {
  ghost: 'content/images',
  substack: 'images',
} as const satisfies Record<ForeignFormat, string>;

/**
 * Writes articles, members and pictures into a folder in another system's import format. Data that the other system
 * does not support become warnings. Payments, comments and the ledger are exported by archives only.
 */
export async function exportToFormat(
  deps: ArchiveDeps,
  folder: string,
  format: ForeignFormat,
): Promise<ForeignReport> {
  const counts: Record<string, number> = {};
  const warnings = new Set<string>();
  const count = (noun: string, amount = 1) => {
    counts[noun] = (counts[noun] ?? 0) + amount;
  };
  await readSnapshot(deps.db.pool, (client) =>
    WRITERS[format]({
      client,
      folder,
      now: deps.clock.now(),
      warn: (message) => warnings.add(message),
      count,
    }),
  );
  count('pictures', await writePictures(deps.media, join(folder, MEDIA_FOLDERS[format])));
  return { counts, warnings: [...warnings].sort() };
}

async function writePictures(media: MediaStore, folder: string): Promise<number> {
  let written = 0;
  for await (const name of media.list()) {
    const found = await media.read(name);
    if (found === null) continue;
    await writeHashed(join(folder, name), [found.bytes]);
    written += 1;
  }
  return written;
}
