import { posix } from 'node:path';
import type { MediaRecord } from '../../source-content.ts';
import type { SourceFile } from '../../source-file.ts';
import type { WxrSurvey } from './survey-wxr.ts';

/**
 * Yields the files of the media library: with their bytes if the uploads folder was provided, else to be fetched.
 * Addresses of resized versions, which posts also reference, are mapped to the original.
 */
export function* listMedia(
  uploads: readonly SourceFile[],
  survey: WxrSurvey,
  file: string,
): Generator<MediaRecord> {
  const unlisted = new Map(uploads.map(({ path }) => [pathBelowUploads(path), path]));
  for (const { id, url, file: stored, sizes } of survey.attachments.values()) {
    const below = (stored ?? pathBelowUploads(safePath(url))).normalize('NFC');
    const found = unlisted.get(below) ?? null;
    unlisted.delete(below);
    for (const size of sizes) unlisted.delete(posix.join(posix.dirname(below), size));
    const folder = url.slice(0, url.lastIndexOf('/') + 1);
    const versions = sizes.map((size) => `${folder}${size}`);
    const addresses = [...new Set([url, ...versions])].filter((address) => address !== '');
    yield { kind: 'media', externalId: id, at: { file }, file: found, addresses };
  }
  for (const [below, path] of unlisted) {
    const address = `${survey.url}/wp-content/uploads/${below}`;
    yield {
      kind: 'media',
      externalId: `uploads/${below}`,
      at: { file: path },
      file: path,
      addresses: [address],
    };
  }
}

function pathBelowUploads(path: string): string {
  return path.replace(/^(?:.*\/)?uploads\//, '').normalize('NFC');
}

function safePath(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return url;
  }
}
