import { escapeHtml } from '../../../platform/html/html.ts';
import { candidatesOf } from '../pictures/picture-addresses.rules.ts';
import type { Conversion } from './conversion.ts';
import type { Element } from './pieces.ts';

/** The attributes that articles keep, besides those of links and pictures. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  img: ['alt', 'title', 'width', 'height'],
  a: ['title'],
  abbr: ['title'],
  ol: ['start'],
  th: ['align'],
  td: ['align'],
};

const LINK = /^(?:https?:|mailto:|\/|\?|[^:]*$)/i;
const PICTURE = /^(?:https?:|\/)/i;

/** Returns the attributes of a kept tag as text; null if only the tag's content can be kept. */
export function attributesOf(element: Element, name: string, to: Conversion): string | null {
  const { attribs } = element;
  const kept = new Map<string, string>();
  for (const key of KEPT[name] ?? []) {
    const value = attribs[key];
    if (value !== undefined) kept.set(key, value);
  }
  const align = /text-align:\s*(left|right|center)/.exec(attribs['style'] ?? '')?.[1];
  if (align !== undefined && KEPT[name]?.includes('align')) kept.set('align', align);
  if (attribs['colspan'] !== undefined || attribs['rowspan'] !== undefined) {
    to.lose('table-spans', 'Merged table cells (colspan, rowspan) are not supported.');
  }
  if (name === 'a' && !addLink(kept, attribs['href'], to)) return null;
  if (name === 'img' && !addPicture(kept, attribs, to)) return null;
  return [...kept].map(([key, value]) => ` ${key}="${escapeHtml(inOneLine(value))}"`).join('');
}

function addLink(kept: Map<string, string>, href: string | undefined, to: Conversion): boolean {
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
  kept: Map<string, string>,
  attribs: Readonly<Record<string, string>>,
  to: Conversion,
): boolean {
  const candidates = candidatesOf(attribs);
  const resolved = candidates.map((one) => to.refs.resolveImage(one));
  // Of several sizes, the largest that was imported is used; else the address that the source itself shows.
  const address = resolved.find((one) => one.startsWith('/media/')) ?? resolved.at(-1) ?? '';
  const src = candidates.at(-1) ?? '';
  if (!PICTURE.test(address)) {
    to.lose('picture', `A picture at ${src.slice(0, 60) || 'no address'} cannot be imported.`);
    return false;
  }
  kept.set('src', address);
  return true;
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]\s*/g, ' ');
}
