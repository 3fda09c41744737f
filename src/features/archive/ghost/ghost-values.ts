import { createHash } from 'node:crypto';

/** Derives a Ghost id: 24 hexadecimal digits. */
export function idOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 24);
}

/** Returns the URL of an image in Ghost; the images of the export are below `content/images`. */
export function addressOf(url: string): string {
  return url.startsWith('/media/')
    ? `__GHOST_URL__/content/images/${url.slice('/media/'.length)}`
    : url;
}

export function withAddresses(markup: string): string {
  return markup.replaceAll(
    /\b(src|href)="\/media\/([\w.-]+)"/g,
    '$1="__GHOST_URL__/content/images/$2"',
  );
}

/**
 * Shortens a text to the maximum length in Ghost, which rejects the whole content file because of one longer text.
 * Never splits a surrogate pair.
 */
export function clip<T extends string | null>(
  text: T,
  maxLength: number,
  warn: (message: string) => void,
): T | string {
  if (text === null || text.length <= maxLength) return text;
  warn(`Ghost allows fewer characters in some fields: longer texts were cut at ${maxLength}.`);
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
