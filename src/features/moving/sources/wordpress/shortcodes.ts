import { escapeHtml } from '../../../../platform/html/html.ts';
import type { Attachment } from './attachments.ts';

interface ShortcodeContext {
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** Records the name of each shortcode that only its plugin can render. */
  readonly onUnknown: (name: string) => void;
}

type Attributes = Readonly<Record<string, string>>;

/** A shortcode tag. It cannot contain brackets, which keeps matching linear. */
const TAG = /\[(\/?)([a-z][\w-]{1,39})((?:\s[^[\]]{0,2000})?)\]/gi;
const ATTRIBUTE = /([\w-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"]+))/g;
const ALONE = new Set(['gallery', 'audio', 'video', 'playlist', 'embed']);

interface Tag {
  readonly isClosing: boolean;
  readonly name: string;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
  /** The index of its closing tag; null if there is none. */
  closedBy: number | null;
}

/**
 * Renders the shortcodes of WordPress itself. Unknown shortcodes are reported: an enclosing one is replaced by its
 * text, a self-closing one is removed. A tag without attributes and without a closing tag is text, such as `[sic]` and
 * `[…]`.
 */
export function renderShortcodes(markup: string, context: ShortcodeContext): string {
  if (!markup.includes('[')) return markup;
  const tags = findTags(markup);
  return renderRange(
    { markup, tags, context },
    { from: 0, to: tags.length, start: 0, end: markup.length },
  );
}

interface Scan {
  readonly markup: string;
  readonly tags: readonly Tag[];
  readonly context: ShortcodeContext;
}

/** A range of tags, `to` exclusive, and its range of characters. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

function renderRange(scan: Scan, { from, to, start, end }: Range): string {
  let [written, at, index] = ['', start, from];
  while (index < to) {
    const tag = scan.tags[index];
    const rendered = tag && !tag.isClosing ? renderTag(scan, tag, { index, to }) : null;
    if (tag && rendered) {
      written += scan.markup.slice(at, tag.start) + rendered.text;
      at = rendered.end;
    }
    index = rendered?.next ?? index + 1;
  }
  return written + scan.markup.slice(at, end);
}

/** Renders a tag; null if it is plain text. */
function renderTag(
  scan: Scan,
  tag: Tag,
  { index, to }: { readonly index: number; readonly to: number },
): { text: string; end: number; next: number } | null {
  const { tags, context } = scan;
  const attributes = parseAttributes(tag.attributes);
  const closedBy = tag.closedBy !== null && tag.closedBy < to ? tag.closedBy : null;
  const closing = closedBy === null ? undefined : tags[closedBy];
  if (closing && closedBy !== null) {
    const range = { from: index + 1, to: closedBy, start: tag.end, end: closing.start };
    const text = renderPair(tag.name, attributes, renderRange(scan, range), context);
    return { text, end: closing.end, next: closedBy + 1 };
  }
  if (!tag.attributes.includes('=') && !ALONE.has(tag.name)) return null;
  return { text: renderAlone(tag.name, attributes, context), end: tag.end, next: index + 1 };
}

/** Returns the tags in order, each closing tag paired with the nearest open tag of the same name. */
function findTags(markup: string): Tag[] {
  const tags: Tag[] = [];
  const openOf = new Map<string, number[]>();
  for (const match of markup.matchAll(TAG)) {
    const [all, slash, written = '', attributes = ''] = match;
    const name = written.toLowerCase();
    const place = { start: match.index, end: match.index + all.length };
    if (slash === '/') {
      const opening = tags[openOf.get(name)?.pop() ?? -1];
      if (opening) opening.closedBy = tags.length;
    } else {
      openOf.set(name, [...(openOf.get(name) ?? []).slice(-50), tags.length]);
    }
    tags.push({ isClosing: slash === '/', name, attributes, ...place, closedBy: null });
  }
  return tags;
}

function renderPair(
  name: string,
  attributes: Attributes,
  inner: string,
  context: ShortcodeContext,
): string {
  switch (name) {
    case 'caption':
    case 'wp_caption':
      return renderCaption(attributes, inner);
    case 'embed':
      return `\n\n<p><a href="${escapeHtml(inner.trim())}">${escapeHtml(inner.trim())}</a></p>\n\n`;
    case 'audio':
    case 'video':
      return renderAlone(name, attributes, context);
    default:
      context.onUnknown(name);
      return inner;
  }
}

/** Renders the picture, with its link if any, and the rest as the caption. */
function renderCaption(attributes: Attributes, inner: string): string {
  const picture = /^\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner);
  if (!picture) return inner;
  const caption = attributes['caption'] ?? picture[2]?.trim() ?? '';
  const written = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  return `\n\n<figure>${picture[1]}${written}</figure>\n\n`;
}

function renderAlone(name: string, attributes: Attributes, context: ShortcodeContext): string {
  if (name === 'gallery') return renderGallery(attributes, context);
  if (ALONE.has(name)) {
    const source = attributes['src'] ?? attributes['mp3'] ?? attributes['mp4'] ?? attributes['url'];
    if (source === undefined) {
      context.onUnknown(name);
      return '';
    }
    const link = `<a href="${escapeHtml(source)}">${escapeHtml(fileName(source))}</a>`;
    if (name !== 'audio' && name !== 'video') return `\n\n<p>${link}</p>\n\n`;
    return `\n\n<div><${name} src="${escapeHtml(source)}">${link}</${name}></div>\n\n`;
  }
  context.onUnknown(name);
  return '';
}

function renderGallery(
  { ids = '' }: Attributes,
  { attachments, onUnknown }: ShortcodeContext,
): string {
  const found = ids
    .split(',')
    .map((id) => attachments.get(id.trim()))
    .filter((attachment) => attachment !== undefined);
  if (found.length === 0) onUnknown('gallery');
  const figures = found.map(({ url, alt, caption }) => {
    const written = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
    return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">${written}</figure>`;
  });
  return figures.length === 0
    ? ''
    : `\n\n<figure class="gallery">${figures.join('\n')}</figure>\n\n`;
}

/** Returns the file name of an address, used as link text for a recording. */
export function fileName(address: string): string {
  const last = address.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || address;
  } catch {
    return last || address;
  }
}

function parseAttributes(text: string): Attributes {
  const found = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    double ?? single ?? bare ?? '',
  ]);
  return Object.fromEntries(found);
}
