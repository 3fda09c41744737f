import { DomUtils } from 'htmlparser2';
import type { RecordOf } from '../source-records.ts';
import { parseMarkup } from '../sources/markup/markup.ts';

/** Longer addresses are no files, but pictures within the text itself. */
const LONGEST_ADDRESS = 2_000;

/** Files that media libraries hold beside pictures, by their names. */
export const OTHER_FILE =
  /\.(?:mp[34]|m4[av]|mov|webm|og[agv]|wav|pdf|zip|svg|docx?|xlsx?|pptx?|csv|txt)$/i;

/** The reason of pictures that could not be fetched; they are tried again by each run. */
export const PICTURE_NOT_FETCHED = 'picture-not-fetched';

/** Copies of one picture in other sizes, by how systems name them: what is found is left away. */
const SIZE_MARKS = [
  // Ghost: /content/images/size/w600/format/webp/2026/01/a.png
  [/\/content\/images\/size\/[wh]\d+(?:[wh]\d+)?(?:\/format\/\w+)?\//, '/content/images/'],
  // WordPress: a-300x200.jpg, and a-scaled.jpg for what was too large
  [/-(?:\d{1,5}x\d{1,5}|scaled)(\.\w{3,5})$/, '$1'],
  // Medium: /max/800/1*abc.png and /v2/resize:fit:800/1*abc.png
  [/\/(?:max\/\d+|v2\/resize:[\w:]+)\//, '/'],
] as const;

/** Substack's CDN writes the original's address behind the size: /image/fetch/w_600,c_limit/https%3A%2F%2F… */
const EMBEDDED = /\/image\/fetch\/[^/]*\/(https?(?::|%3A).+)$/i;

/** The address of the picture itself, of which this is a copy in some size. */
export function originalAddress(address: string): string {
  const embedded = EMBEDDED.exec(address)?.[1];
  if (embedded !== undefined) return decodeSafely(embedded);
  const [path = '', rest = ''] = splitPath(address);
  return `${SIZE_MARKS.reduce((text, [mark, with_]) => text.replace(mark, with_), path)}${rest}`;
}

/**
 * What all copies of a picture have in common, and few other pictures: the path of the original, decoded, without
 * host and query. Null for what is no address of a file.
 */
export function pictureKey(address: string): string | null {
  if (address.length > LONGEST_ADDRESS || /^(?:data|blob|cid):/i.test(address)) return null;
  const [path = ''] = splitPath(originalAddress(address));
  const key = decodeSafely(path.replace(/^(?:https?:)?\/\/[^/]*/i, '')).normalize('NFC');
  return /^\/?[^/]/.test(key) ? `/${key.replace(/^\/+/, '')}`.slice(0, 500) : null;
}

/** The address of the largest of a `srcset`; null where it names none. */
function largestOf(srcset: string | undefined): string | null {
  let [best, size]: [string | null, number] = [null, -1];
  // Addresses may hold commas, so that a candidate ends at a comma that a space follows.
  for (const candidate of (srcset ?? '').slice(0, 20_000).split(/,\s+/)) {
    const [address = '', descriptor = '1x'] = candidate.trim().split(/\s+/);
    const value = Number.parseFloat(descriptor);
    if (address === '' || !(value > size)) continue;
    [best, size] = [address.replace(/,$/, ''), value];
  }
  return best;
}

/** The addresses at which an image may be found, the best one first. */
export function candidatesOf(attribs: Readonly<Record<string, string>>): string[] {
  const src = (attribs['src'] ?? attribs['data-src'] ?? '').trim();
  const isPlaceholder = src.startsWith('data:');
  const largest = largestOf(attribs['srcset'] ?? attribs['data-srcset']);
  const lazy = attribs['data-src']?.trim() ?? '';
  const all = [largest ?? '', ...(isPlaceholder ? [lazy, src] : [src])];
  return [...new Set(all.filter((one) => one !== ''))].map(withProtocol);
}

const MARKDOWN_PICTURE = /(!\[[^\]\n]{0,1000}\]\(<?)([^\s)>]{1,2000})/g;

/** A text in Markdown with other addresses of its pictures. */
export function replacePictures(markdown: string, resolve: (address: string) => string): string {
  return markdown.replaceAll(
    MARKDOWN_PICTURE,
    (_, before: string, address: string) => `${before}${resolve(withProtocol(address))}`,
  );
}

/** Addresses of pictures that an article only links to, such as large versions of those that it shows. */
export function linkedPicturesOf({ body }: Pick<RecordOf<'article'>, 'body'>): string[] {
  if ('markdown' in body) return [];
  return [...body.html.matchAll(/<a\b[^>]{0,500}?href=["']([^"']{1,2000})["']/gi)].flatMap(
    ([, address = '']) =>
      /\.(?:png|jpe?g|gif|webp|avif)(?:[?#]|$)/i.test(address) ? [withProtocol(address)] : [],
  );
}

/** Addresses of all pictures that an article names, each one's candidates together. */
export function picturesOf({
  body,
  image,
}: Pick<RecordOf<'article'>, 'body' | 'image'>): readonly (readonly string[])[] {
  const found: string[][] = image === null ? [] : [[withProtocol(image.url)]];
  if ('markdown' in body) {
    for (const [, , address = ''] of body.markdown.matchAll(MARKDOWN_PICTURE)) {
      found.push([withProtocol(address)]);
    }
  }
  const texts =
    'html' in body ? [body.html, ...body.gatedBlocks.map(({ html }) => html)] : [body.markdown];
  for (const text of texts) {
    // Most bodies are texts alone, and need not be parsed for this.
    if (!/<img\b/i.test(text)) continue;
    for (const image of DomUtils.getElementsByTagName('img', parseMarkup(text).children)) {
      found.push(candidatesOf(image.attribs));
    }
  }
  return found.filter(([first]) => first !== undefined);
}

/** A host without `www.`, which is the same site. */
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
