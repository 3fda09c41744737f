import { DomUtils } from 'htmlparser2';
import type { RecordOf } from '../source-records.ts';
import { parseMarkup } from '../sources/markup/markup.ts';

/** Longer addresses are embedded data and not files. */
const MAX_ADDRESS_LENGTH = 2_000;

/** Extensions of other files in media libraries. */
export const OTHER_FILE =
  /\.(?:mp[34]|m4[av]|mov|webm|og[agv]|wav|pdf|zip|svg|docx?|xlsx?|pptx?|csv|txt)$/i;

/** The loss reason for pictures that could not be fetched; each run retries them. */
export const PICTURE_NOT_FETCHED = 'picture-not-fetched';

/** Marks of resized copies in the naming schemes of several systems; each match is replaced by its second value. */
const SIZE_MARKS = [
  // Ghost: /content/images/size/w600/format/webp/2026/01/a.png
  [/\/content\/images\/size\/[wh]\d+(?:[wh]\d+)?(?:\/format\/\w+)?\//, '/content/images/'],
  // WordPress: a-300x200.jpg, and a-scaled.jpg for downscaled uploads
  [/-(?:\d{1,5}x\d{1,5}|scaled)(\.\w{3,5})$/, '$1'],
  // Medium: /max/800/1*abc.png and /v2/resize:fit:800/1*abc.png
  [/\/(?:max\/\d+|v2\/resize:[\w:]+)\//, '/'],
] as const;

/** Substack's CDN appends the original's address to the size: /image/fetch/w_600,c_limit/https%3A%2F%2F… */
const EMBEDDED = /\/image\/fetch\/[^/]*\/(https?(?::|%3A).+)$/i;

/** Returns the address of the original picture of a resized copy. */
export function originalAddress(address: string): string {
  const embedded = EMBEDDED.exec(address)?.[1];
  if (embedded !== undefined) return decodeSafely(embedded);
  const [path = '', rest = ''] = splitPath(address);
  return `${SIZE_MARKS.reduce((text, [mark, with_]) => text.replace(mark, with_), path)}${rest}`;
}

/**
 * Returns a key that all copies of a picture share: the decoded path of the original, without host and query. Other
 * pictures rarely have the same key. Null if the address is not that of a file.
 */
export function pictureKey(address: string): string | null {
  if (address.length > MAX_ADDRESS_LENGTH || /^(?:data|blob|cid):/i.test(address)) return null;
  const [path = ''] = splitPath(originalAddress(address));
  const key = decodeSafely(path.replace(/^(?:https?:)?\/\/[^/]*/i, '')).normalize('NFC');
  return /^\/?[^/]/.test(key) ? `/${key.replace(/^\/+/, '')}`.slice(0, 500) : null;
}

/** Returns the address of the largest candidate of a `srcset`; null if there is none. */
function largestOf(srcset: string | undefined): string | null {
  let [best, size]: [string | null, number] = [null, -1];
  // Addresses may contain commas, so candidates are split at a comma followed by a space.
  for (const candidate of (srcset ?? '').slice(0, 20_000).split(/,\s+/)) {
    const [address = '', descriptor = '1x'] = candidate.trim().split(/\s+/);
    const value = Number.parseFloat(descriptor);
    if (address === '' || !(value > size)) continue;
    [best, size] = [address.replace(/,$/, ''), value];
  }
  return best;
}

/** Returns the addresses of an image, best first. */
export function candidatesOf(attribs: Readonly<Record<string, string>>): string[] {
  const src = (attribs['src'] ?? attribs['data-src'] ?? '').trim();
  const isPlaceholder = src.startsWith('data:');
  const largest = largestOf(attribs['srcset'] ?? attribs['data-srcset']);
  const lazy = attribs['data-src']?.trim() ?? '';
  const all = [largest ?? '', ...(isPlaceholder ? [lazy, src] : [src])];
  return [...new Set(all.filter((one) => one !== ''))].map(withProtocol);
}

const MARKDOWN_PICTURE = /(!\[[^[\]\n]{0,1000}\]\(<?)([^\s)>]{1,2000})/g;

/** Replaces the picture addresses in a Markdown text. */
export function replacePictures(markdown: string, resolve: (address: string) => string): string {
  return markdown.replaceAll(
    MARKDOWN_PICTURE,
    (_, before: string, address: string) => `${before}${resolve(withProtocol(address))}`,
  );
}

/** Returns the addresses of pictures that an article only links to, such as full-size versions. */
export function linkedPicturesOf({ body }: Pick<RecordOf<'article'>, 'body'>): string[] {
  if ('markdown' in body) return [];
  return [...body.html.matchAll(/<a\b[^<>]{0,500}?href=["']([^"']{1,2000})["']/gi)].flatMap(
    ([, address = '']) =>
      /\.(?:png|jpe?g|gif|webp|avif)(?:[?#]|$)/i.test(address) ? [withProtocol(address)] : [],
  );
}

/** Returns the candidate addresses of each picture in an article. */
export function picturesOf({
  body,
  image,
  meta,
}: Pick<RecordOf<'article'>, 'body' | 'image' | 'meta'>): readonly (readonly string[])[] {
  const own = [image?.url ?? null, meta.image];
  const found = own.flatMap((url): string[][] => (url === null ? [] : [[withProtocol(url)]]));
  if ('markdown' in body) {
    for (const [, , address = ''] of body.markdown.matchAll(MARKDOWN_PICTURE)) {
      found.push([withProtocol(address)]);
    }
  }
  const texts =
    'html' in body ? [body.html, ...body.gatedBlocks.map(({ html }) => html)] : [body.markdown];
  for (const text of texts) {
    // Most bodies have no pictures and need no parsing.
    if (!/<img\b/i.test(text)) continue;
    for (const image of DomUtils.getElementsByTagName('img', parseMarkup(text).children)) {
      found.push(candidatesOf(image.attribs));
    }
  }
  return found.filter(([first]) => first !== undefined);
}

/** Returns a host without `www.`, which denotes the same site. */
export function plainHost(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}

function withProtocol(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

function splitPath(address: string): [string, string] {
  const end = address.search(/[?#]/);
  return end === -1 ? [address, ''] : [address.slice(0, end), address.slice(end)];
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
