import { decodePart } from '../../../../addresses/decode-part.rules.ts';
import { readInstant } from '../../source-dates.rules.ts';
import { childrenOf, childText, type XmlElement } from '../xml/read-xml.ts';

/** A term of a post, from `category`, `post_tag`, `author` (co-authors) or `post_format`. */
export interface WxrTerm {
  readonly domain: string;
  readonly nicename: string;
  /** The name as HTML. */
  readonly name: string;
}

/** An `<item>` of WXR: a post, page, attachment, synced pattern or data of a plugin. */
export interface WxrItem {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly creator: string;
  readonly content: string;
  readonly excerpt: string;
  readonly slug: string;
  /** In the site's time zone, stored as if it were UTC. */
  readonly localDate: Date | null;
  readonly publishedAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly password: string;
  readonly isSticky: boolean;
  readonly areCommentsOpen: boolean;
  readonly terms: readonly WxrTerm[];
  /** The meta fields with their values in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly comments: readonly XmlElement[];
  readonly attachmentUrl: string;
  readonly line: number;
}

/** Reads an item; fields that an export lacks are empty. */
export function readItem(element: XmlElement): WxrItem {
  const text = (name: string) => childText(element, name);
  const rawText = (name: string) =>
    element.children.find((child) => child.name === name)?.text ?? '';
  const localDate = readInstant(text('wp:post_date'));
  return {
    id: text('wp:post_id'),
    type: text('wp:post_type') || 'post',
    status: text('wp:status'),
    title: text('title'),
    link: text('link'),
    guid: text('guid'),
    creator: text('dc:creator'),
    content: rawText('content:encoded'),
    excerpt: text('excerpt:encoded'),
    slug: decodeSlug(text('wp:post_name')),
    localDate,
    publishedAt: readInstant(text('wp:post_date_gmt')) ?? readRfcDate(text('pubDate')) ?? localDate,
    modifiedAt: readInstant(text('wp:post_modified_gmt')),
    password: text('wp:post_password'),
    isSticky: text('wp:is_sticky') === '1',
    areCommentsOpen: text('wp:comment_status') !== 'closed',
    terms: childrenOf(element, 'category').map(({ attributes, text: name }) => ({
      domain: attributes['domain'] ?? 'category',
      nicename: attributes['nicename'] ?? '',
      name: name.trim(),
    })),
    meta: readMeta(element),
    comments: childrenOf(element, 'wp:comment'),
    attachmentUrl: text('wp:attachment_url'),
    line: element.line,
  };
}

function readMeta(element: XmlElement): Map<string, string[]> {
  const meta = new Map<string, string[]>();
  for (const field of childrenOf(element, 'wp:postmeta')) {
    const key = childText(field, 'wp:meta_key');
    const value = childText(field, 'wp:meta_value');
    meta.set(key, [...(meta.get(key) ?? []), value]);
  }
  return meta;
}

/** Returns the first non-empty value of a meta field. */
export function metaOf(item: WxrItem, key: string): string | null {
  return item.meta.get(key)?.find((value) => value !== '') ?? null;
}

/** The length of the longest encoded character: four bytes. */
const MAX_ENCODED_LENGTH = 12;

/** Decodes a slug. Non-Latin slugs are percent-encoded and may be truncated within a character. */
export function decodeSlug(slug: string): string {
  for (let cut = 0; cut < MAX_ENCODED_LENGTH; cut += 1) {
    const end = slug.length - cut;
    if (end < 0 || !/^[\da-f%]*$/i.test(slug.slice(end))) break;
    const decoded = decodePart(slug.slice(0, end));
    if (decoded !== null) return decoded;
  }
  return slug;
}

function readRfcDate(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 ? null : date;
}
