import { DomUtils } from 'htmlparser2';
import { escapeHtml } from '../../../platform/html/html.ts';
import type { GatedBlock } from '../source-content.ts';
import { parseMarkup } from '../sources/markup/markup.ts';
import { attributesOf } from './attributes.ts';
import type { Conversion } from './conversion.ts';
import type { Element, Node, Piece } from './pieces.ts';
import {
  BLOCKS,
  BOXES,
  DROPPED,
  EMBEDS,
  INLINES,
  LOST_FORMATTING,
  PLAYER_CONTROLS,
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
    : escaped.replaceAll(/[ \t]*[\r\n]\s*/g, ' ').replaceAll(/[ \t]{2,}/g, ' ');
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
  const name = RENAMED[element.name] ?? element.name;
  if (PLAYER_CONTROLS.test(element.attribs['class'] ?? '')) return [];
  if (EMBEDS.has(name)) return convertEmbed(element, to);
  if (DROPPED.has(name)) {
    if (!SILENTLY_DROPPED.has(name))
      to.lose('tag-dropped', `<${name}> is not supported and was removed.`);
    return [];
  }
  if (BLOCKS.has(name) || INLINES.has(name)) return convertKept(element, name, to, place);
  const inner = convertNodes(element.children, to, place);
  if (LOST_FORMATTING.has(name))
    to.lose('formatting', `<${name}>: the text is kept without its formatting.`);
  return BOXES.has(name) ? unbox(inner, place) : inner;
}

/** Turns the text of a box into a paragraph at the top level, or into a separate line within a block. */
function unbox(inner: readonly Piece[], { isTop }: Place): Piece[] {
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
  return pieces;
}

/** Converts a kept tag. If the cut lies inside the tag, the tag is closed before the cut and reopened after it. */
function convertKept(element: Element, name: string, to: Conversion, place: Place): Piece[] {
  const kind = BLOCKS.has(name) ? ('block' as const) : ('inline' as const);
  const attributes = attributesOf(element, name, to);
  if (attributes === null) return convertNodes(element.children, to, place);
  if (VOID.has(name)) return [{ kind, html: `<${name}${attributes}>` }];
  const isPre = place.isPre === true || name === 'pre';
  const inner = convertNodes(element.children, to, { isTop: false, isPre });
  const parts = splitAtCuts(inner).map((part) => joinInner(part, isPre));
  return parts.flatMap((html, index) => [
    ...(index > 0 ? [{ kind: 'cut' } as const] : []),
    ...(html.trim() === '' && parts.length > 1
      ? []
      : [{ kind, html: `<${name}${attributes}>${html}</${name}>` }]),
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

function convertEmbed(element: Element, to: Conversion): Piece[] {
  const source = DomUtils.findOne(({ attribs }) => attribs['src'] !== undefined, [element]);
  const src = source?.attribs['src'] ?? element.attribs['data'] ?? '';
  const address = src.startsWith('//') ? `https:${src}` : src;
  const href = to.refs.resolveLink(address);
  to.lose('embed', `<${element.name}> of ${address || 'nothing'}: replaced by a link.`);
  if (href === null || !/^(?:https?:|\/)/.test(href)) return [];
  const text = escapeHtml(element.attribs['title'] ?? href);
  return [{ kind: 'block', html: `<p><a href="${escapeHtml(href)}">${text}</a></p>` }];
}
