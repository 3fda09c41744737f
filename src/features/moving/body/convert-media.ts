import { DomUtils } from 'htmlparser2';
import { findEmbed } from '../../../embeds/embeds.rules.ts';
import { escapeHtml } from '../../../platform/html/html.ts';
import { MEDIA_ADDRESS, writeAttributes } from './attributes.ts';
import type { Conversion } from './conversion.ts';
import type { Element, Piece } from './pieces.ts';

interface Place {
  /** True if no kept tag encloses the element. */
  readonly isTop: boolean;
}

/** Converts embedded content: a player that articles can embed becomes a card, anything else a link. */
export function convertEmbed(element: Element, to: Conversion, place: Place): Piece[] {
  const address = addressOf(element);
  if (findEmbed(address) !== null) return [cardOf(address, element.attribs['title'], place)];
  const href = to.refs.resolveLink(address);
  to.lose('embed', `<${element.name}> of ${address || 'nothing'}: replaced by a link.`);
  if (href === null || !MEDIA_ADDRESS.test(href)) return [];
  const text = escapeHtml(element.attribs['title'] ?? href);
  return [{ kind: 'block', html: `<p><a href="${escapeHtml(href)}">${text}</a></p>` }];
}

function addressOf(element: Element): string {
  const source = DomUtils.findOne(({ attribs }) => attribs['src'] !== undefined, [element]);
  const src = source?.attribs['src'] ?? element.attribs['data'] ?? '';
  return src.startsWith('//') ? `https:${src}` : src;
}

/** The renderer replaces this frame with a card that loads nothing before a click. */
function cardOf(address: string, title: string | undefined, { isTop }: Place): Piece {
  const named = title === undefined ? [] : [['title', title] as const];
  const frame = `<iframe${writeAttributes([['src', address], ...named])}></iframe>`;
  if (!isTop) return { kind: 'inline', html: frame };
  return { kind: 'block', html: `<figure class="embed">${frame}</figure>` };
}

/** Returns the embeddable address of a link that a figure consists of; null for other links. */
function embedOfLink(element: Element): string | null {
  const { href = '' } = element.attribs;
  const isLone = DomUtils.textContent(element).trim() === href.trim();
  return isLone && findEmbed(href) !== null ? href.trim() : null;
}

/** Converts a link that stands for a player within a figure, as WordPress writes embeds; null for other links. */
export function convertLinkedEmbed(element: Element): Piece | null {
  const address = embedOfLink(element);
  if (address === null || !isInFigure(element)) return null;
  return cardOf(address, undefined, { isTop: false });
}

function isInFigure({ parent }: Element): boolean {
  if (parent === null || !DomUtils.isTag(parent)) return false;
  return parent.name === 'figure' || (parent.name === 'div' && isInFigure(parent));
}

/** True if the content of a figure becomes a card. */
export function containsCard(figure: Element): boolean {
  return (
    DomUtils.findOne(
      (element) =>
        (element.name === 'iframe' && findEmbed(addressOf(element)) !== null) ||
        (element.name === 'a' && isInFigure(element) && embedOfLink(element) !== null),
      figure.children,
    ) !== null
  );
}

function screenAttributes(
  attribs: Readonly<Record<string, string>>,
  { refs }: Conversion,
): [string, string][] {
  const poster = refs.resolveImage(attribs['poster'] ?? '');
  const given = ['width', 'height', 'playsinline'].map((key) => [key, attribs[key]] as const);
  const all = [...given, ['poster', MEDIA_ADDRESS.test(poster) ? poster : undefined] as const];
  return all.flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  );
}

/** Converts audio and video; recordings are not imported, and play from their old address. */
export function convertPlayer(element: Element, to: Conversion, { isTop }: Place): Piece[] {
  const { name, attribs } = element;
  const inner = DomUtils.findOne((child) => child.name === 'source', element.children);
  const given = attribs['src'] ?? inner?.attribs['src'] ?? '';
  const src = to.refs.resolveImage(given);
  if (given === '' || !MEDIA_ADDRESS.test(src)) {
    to.lose('tag-dropped', `<${name}> is not supported and was removed.`);
    return [];
  }
  if (!src.startsWith('/media/'))
    to.lose('recording', `<${name}> of ${given}: plays from its old address.`);
  const others = name === 'video' ? screenAttributes(attribs, to) : [];
  const html = `<${name}${writeAttributes([['src', src], ...others])}></${name}>`;
  if (!isTop) return [{ kind: 'inline', html }];
  const title = attribs['title']?.trim() ?? '';
  const caption = title === '' ? '' : `<figcaption>${escapeHtml(title)}</figcaption>`;
  return [{ kind: 'block', html: `<figure>${html}${caption}</figure>` }];
}
