import { escapeHtml } from '../../../platform/html/html.ts';
import { ARTICLE_HTML } from '../../articles/index.ts';
import { candidatesOf } from '../pictures/picture-addresses.rules.ts';
import type { Conversion } from './conversion.ts';
import type { Element } from './pieces.ts';

/** Attributes that need their own rules, or that the renderer sets. */
const SPECIAL = new Set(['href', 'src', 'rel', 'data-embed', 'loading', 'decoding']);

const LINK = /^(?:https?:|mailto:|\/|\?|[^:]*$)/i;
/** An address of a picture or recording. */
export const MEDIA_ADDRESS = /^(?:https?:|\/)/i;

/** Galleries of several systems, by class. */
const GALLERY = /(?:^|\s)(?:gallery|wp-block-gallery|kg-gallery-card)(?:\s|$)/;

type Attributes = Map<string, string>;

/** Returns the attributes of a kept tag as text; null if only the tag's content can be kept. */
export function attributesOf(element: Element, name: string, to: Conversion): string | null {
  const { attribs } = element;
  const kept: Attributes = new Map(anchorsOf(element));
  const own = (ARTICLE_HTML.attributes[name] ?? []).filter((key) => !SPECIAL.has(key));
  for (const key of own) {
    const value = attribs[key];
    if (value !== undefined) kept.set(key, value);
  }
  const align = /text-align:\s*(left|right|center)/.exec(attribs['style'] ?? '')?.[1];
  if (align !== undefined && own.includes('align')) kept.set('align', align);
  const classes = classesOf(element, name);
  if (classes !== '') kept.set('class', classes);
  if (name === 'a' && !addLink(kept, attribs['href'], to)) return null;
  if (name === 'img' && !addPicture(kept, attribs, to)) return null;
  return writeAttributes(kept);
}

export function writeAttributes(attributes: Iterable<readonly [string, string]>): string {
  return [...attributes]
    .map(([key, value]) => ` ${key}="${escapeHtml(inOneLine(value))}"`)
    .join('');
}

const ANCHOR_PATTERNS: Readonly<Record<string, RegExp>> = {
  id: /^[\w:.-]{1,100}$/,
  dir: /^(?:ltr|rtl|auto)$/i,
  lang: /^[a-z][a-z\d-]{1,34}$/i,
};

/** Returns the anchor, direction and language of an element. */
export function anchorsOf({ attribs }: Pick<Element, 'attribs'>): [string, string][] {
  return ARTICLE_HTML.everywhere.flatMap((key): [string, string][] => {
    const value = attribs[key]?.trim() ?? '';
    return ANCHOR_PATTERNS[key]?.test(value) === true ? [[key, value]] : [];
  });
}

/** Returns the classes that articles keep, such as those of galleries and footnotes. */
export function classesOf({ attribs }: Element, name: string): string {
  const given = (attribs['class'] ?? '').split(/\s+/);
  // A card is marked by its content, whatever the source calls it.
  const allowed = (ARTICLE_HTML.classes[name] ?? []).filter((one) => one !== 'embed');
  const kept = allowed.filter((one) => given.includes(one));
  const isGallery = allowed.includes('gallery') && GALLERY.test(attribs['class'] ?? '');
  return [...new Set([...kept, ...(isGallery ? ['gallery'] : [])])].join(' ');
}

function addLink(kept: Attributes, href: string | undefined, to: Conversion): boolean {
  if (href === undefined) return false;
  const address = to.refs.resolveLink(href.trim());
  if (address === null || !LINK.test(address)) {
    to.lose('link', `The link to ${href.slice(0, 200)} was removed; its text is kept.`);
    return false;
  }
  kept.set('href', address);
  return true;
}

function addPicture(
  kept: Attributes,
  attribs: Readonly<Record<string, string>>,
  to: Conversion,
): boolean {
  const candidates = candidatesOf(attribs);
  const resolved = candidates.map((one) => to.refs.resolveImage(one));
  // Of several sizes, the largest that was imported is used; else the address that the source itself shows.
  const address = resolved.find((one) => one.startsWith('/media/')) ?? resolved.at(-1) ?? '';
  const src = candidates.at(-1) ?? '';
  if (!MEDIA_ADDRESS.test(address)) {
    to.lose('picture', `A picture at ${src.slice(0, 60) || 'no address'} cannot be imported.`);
    return false;
  }
  kept.set('src', address);
  return true;
}

function inOneLine(text: string): string {
  return text.replaceAll(/(?<!\s)\s*[\r\n]\s*/g, ' ');
}
