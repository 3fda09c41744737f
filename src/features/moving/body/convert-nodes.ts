import { DomUtils } from 'htmlparser2';
import { escapeHtml } from '../../../platform/html/html.ts';
import type { GatedBlock } from '../source-content.ts';
import { parseMarkup } from '../sources/markup/markup.ts';
import { anchorsOf, attributesOf, classesOf, writeAttributes } from './attributes.ts';
import type { Conversion } from './conversion.ts';
import { containsCard, convertEmbed, convertLinkedEmbed, convertPlayer } from './convert-media.ts';
import type { Element, Node, Piece } from './pieces.ts';
import {
  BLOCKS,
  BOXES,
  DROPPED,
  DROPPED_IF_EMPTY,
  EMBEDS,
  INLINES,
  LOST_FORMATTING,
  PLAYER_CONTROLS,
  PLAYERS,
  RENAMED,
  SILENTLY_DROPPED,
  VOID,
} from './tags.rules.ts';

interface Place {
  /** True if no kept tag encloses the node, so that a box may end a paragraph. */
  readonly isTop: boolean;
  readonly isPre?: boolean;
}

export function convertNodes(nodes: readonly Node[], to: Conversion, place: Place): Piece[] {
  return nodes.flatMap((node) => convertNode(node, to, place));
}

function convertNode(node: Node, to: Conversion, place: Place): Piece[] {
  if (DomUtils.isText(node)) return [{ kind: 'inline', html: textOf(node.data, place) }];
  if (DomUtils.isComment(node)) return convertComment(node.data, to, place);
  return DomUtils.isTag(node) ? convertElement(node, to, place) : [];
}

/** Removes line breaks within a block, because an empty line would end the block in Markdown. */
function textOf(text: string, { isPre = false }: Place): string {
  const escaped = escapeHtml(text).replaceAll('&quot;', '"').replaceAll('&#39;', "'");
  return isPre
    ? escaped.replaceAll(/\r?\n/g, '&#10;')
    : escaped.replaceAll(/(?<![ \t])[ \t]*[\r\n]\s*/g, ' ').replaceAll(/[ \t]{2,}/g, ' ');
}

function convertComment(data: string, to: Conversion, place: Place): Piece[] {
  if (data === 'cut') {
    to.isBelowCut = true;
    return [{ kind: 'cut' }];
  }
  const number = /^gated:(\d+)$/.exec(data)?.[1];
  const block = number === undefined ? undefined : to.gatedBlocks[Number(number)];
  return block === undefined ? [] : convertGated(block, to, place);
}

function convertGated(block: GatedBlock, to: Conversion, place: Place): Piece[] {
  const convert = () => convertNodes(parseMarkup(block.html).children, to, place);
  if (isForAllOf(block, to.isBelowCut ? to.access : 'public')) return convert();
  if (!to.isBelowCut && to.access !== 'public' && isForAllOf(block, to.access)) {
    to.moved.push(...convert());
    to.lose('block-moved', `A block for "${block.audience}" was moved below the cut.`);
    return [];
  }
  to.lose(
    'block-for-some',
    `A block for "${block.audience}" is left out, because others read that part of the article too.`,
  );
  return [];
}

/** True if everyone who can read a part of the article may see the block. */
function isForAllOf(block: GatedBlock, access: Conversion['access']): boolean {
  if (!block.seenBySubscribers) return false;
  if (access === 'public') return block.seenByAnonymous && block.seenByFreeMembers;
  return access === 'members' ? block.seenByFreeMembers : true;
}

function convertElement(element: Element, to: Conversion, place: Place): Piece[] {
  const name = nameOf(element);
  if (PLAYER_CONTROLS.test(element.attribs['class'] ?? '')) return [];
  if (EMBEDS.has(name)) return convertEmbed(element, to, place);
  if (PLAYERS.has(name)) return convertPlayer(element, to, place);
  if (DROPPED.has(name)) {
    if (!isDroppedSilently(element, name))
      to.lose('tag-dropped', `<${name}> is not supported and was removed.`);
    return [];
  }
  const card = name === 'a' ? convertLinkedEmbed(element) : null;
  if (card !== null) return [card];
  if (isKept(element, name, place)) return convertKept(element, name, to, place);
  const inner = convertNodes(element.children, to, place);
  if (LOST_FORMATTING.has(name))
    to.lose('formatting', `<${name}>: the text is kept without its formatting.`);
  return BOXES.has(name) ? unbox(inner, element, place) : inner;
}

/** Returns the name of the tag that an element becomes. */
function nameOf(element: Element): string {
  const name = RENAMED[element.name] ?? element.name;
  if (name === 'div' && classesOf(element, 'figure') === 'gallery') return 'figure';
  // An old-style anchor: a link without an address.
  const { href, id, name: anchor } = element.attribs;
  return name === 'a' && href === undefined && (id ?? anchor) !== undefined ? 'span' : name;
}

function isKept(element: Element, name: string, { isTop }: Place): boolean {
  if (BLOCKS.has(name) || INLINES.has(name)) return true;
  if (name === 'section') return classesOf(element, name) !== '';
  if (name === 'span') return spanAttributes(element) !== '';
  // At the top, a box passes its anchors on to its content, so that a cut may stand in it.
  return name === 'div' && !isTop && anchorsOf(element).length > 0;
}

function spanAttributes({ attribs }: Element): string {
  const { name = '', id = name } = attribs;
  return writeAttributes(anchorsOf({ attribs: { ...attribs, id } }));
}

function isDroppedSilently(element: Element, name: string): boolean {
  if (SILENTLY_DROPPED.has(name)) return true;
  if (!DROPPED_IF_EMPTY.has(name)) return false;
  const picture = DomUtils.findOne((inner) => inner.name === 'img', element.children);
  return picture === null && DomUtils.textContent(element).trim() === '';
}

/** Turns the text of a box into a paragraph at the top level, or into a separate line within a block. */
function unbox(inner: readonly Piece[], box: Element, { isTop }: Place): Piece[] {
  if (!isTop) return [{ kind: 'break' }, ...inner, { kind: 'break' }];
  const pieces: Piece[] = [];
  let run: Piece[] = [];
  const endRun = () => {
    const html = run
      .map((piece) => (piece.kind === 'inline' ? piece.html : '<br>'))
      .join('')
      .trim();
    if (html !== '') pieces.push({ kind: 'block', html: `<p>${html}</p>` });
    run = [];
  };
  for (const piece of inner) {
    if (piece.kind === 'inline' || piece.kind === 'break') run.push(piece);
    else {
      endRun();
      pieces.push(piece);
    }
  }
  endRun();
  return passOn(anchorsOf(box), pieces);
}

/** Passes the direction and language of a box on to its blocks, and its anchor to the first of them. */
function passOn(
  anchors: readonly (readonly [string, string])[],
  pieces: readonly Piece[],
): Piece[] {
  if (anchors.length === 0) return [...pieces];
  const first = pieces.findIndex(({ kind }) => kind === 'block');
  return pieces.map((piece, index) => {
    if (piece.kind !== 'block') return piece;
    const [begin = '', given = ''] = /^<[a-z\d]+(?![a-z\d])([^>]*)(?=>)/.exec(piece.html) ?? [];
    const missing = anchors.filter(
      ([key]) => (key !== 'id' || index === first) && !given.includes(` ${key}="`),
    );
    if (missing.length === 0) return piece;
    const html = begin + writeAttributes(missing) + piece.html.slice(begin.length);
    return { kind: 'block', html };
  });
}

/** Converts a kept tag. If the cut lies inside the tag, the tag is closed before the cut and reopened after it. */
function convertKept(element: Element, name: string, to: Conversion, place: Place): Piece[] {
  const kind = INLINES.has(name) || name === 'span' ? ('inline' as const) : ('block' as const);
  const attributes = name === 'span' ? spanAttributes(element) : attributesOf(element, name, to);
  if (attributes === null) return convertNodes(element.children, to, place);
  if (VOID.has(name)) return [{ kind, html: `<${name}${attributes}>` }];
  const isCard = name === 'figure' && containsCard(element);
  const written = isCard ? `${attributes.replace(/ class="[^"]*"/, '')} class="embed"` : attributes;
  const isPre = place.isPre === true || name === 'pre';
  const inner = convertNodes(element.children, to, { isTop: false, isPre });
  const parts = splitAtCuts(inner).map((part) => joinInner(part, isPre));
  return parts.flatMap((html, index) => [
    ...(index > 0 ? [{ kind: 'cut' } as const] : []),
    ...(html.trim() === '' && parts.length > 1
      ? []
      : [{ kind, html: `<${name}${written}>${html}</${name}>` }]),
  ]);
}

function splitAtCuts(pieces: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'cut') parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}

/** Joins inner pieces; a break is kept only between two texts. */
function joinInner(pieces: readonly Piece[], isPre: boolean): string {
  let [html, wantsBreak] = ['', false];
  let isAfterText = false;
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      wantsBreak = isAfterText;
      continue;
    }
    if (piece.kind === 'cut' || (piece.html.trim() === '' && wantsBreak)) continue;
    const isText = piece.kind === 'inline' && !piece.html.startsWith('<img');
    if (wantsBreak && isText && html !== '') html += '<br>';
    html += piece.html;
    wantsBreak = false;
    isAfterText = isText && (isPre || piece.html.trim() !== '' || isAfterText);
  }
  return html;
}
