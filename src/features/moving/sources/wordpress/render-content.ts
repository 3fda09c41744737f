import { DomUtils } from 'htmlparser2';
import { escapeHtml } from '../../../../platform/html/html.ts';
import { replaceBetween } from '../../../../wording/replace-between.ts';
import { type Document, parseMarkup, writeMarkup } from '../markup/markup.ts';
import type { Attachment } from './attachments.ts';
import { addParagraphs } from './paragraphs.rules.ts';
import { renderShortcodes } from './shortcodes.ts';

interface ContentContext {
  /** The synced patterns of the export, by id. */
  readonly patterns: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** The JSON of the meta field `footnotes`, if the post has one. */
  readonly footnotes: string | null;
  /** Records content that the export lacks or only WordPress can render. */
  readonly onLoss: (reason: string, message: string) => void;
}

export interface RenderedContent {
  readonly html: string;
  /** The offset of `<!--more-->` in characters of `html`; null if the post has none. */
  readonly cutAt: number | null;
  /** The author's text for the link to the full post; null for the default. */
  readonly moreText: string | null;
}

const COMMENT = ['<!--', '-->'] as const;
const MORE = /<!--more([^>]{0,200}?)-->(?:\s{0,20}<!--noteaser-->)?/;
const BLOCK = /^ wp:([a-z][a-z0-9/-]{0,80})\b/;
/** Blocks without content that only mark the end of a page or preview. */
const MARKS = new Set(['more', 'nextpage', 'core/more', 'core/nextpage']);
const MAX_NESTED_PATTERNS = 5;

/**
 * Renders a post's content like WordPress: blocks or classic text, synced patterns, footnotes, shortcodes, captions and
 * embeds. The pages of a paged post are joined. The parts before and after the cut are each well-formed, as in
 * WordPress.
 */
export function renderContent(content: string, context: ContentContext): RenderedContent {
  const isBlocks = content.includes('<!-- wp:');
  const full = isBlocks ? expandBlocks(content, context, 0) : content;
  const more = MORE.exec(full);
  const parts = more
    ? [full.slice(0, more.index), full.slice(more.index + more[0].length)]
    : [full];
  const [head = '', tail = ''] = parts.map((part) => renderPart(part, isBlocks, context));
  const moreText = more?.[1]?.trim() ?? '';
  return {
    html: more ? `${head}\n${tail}` : head,
    cutAt: more ? head.length : null,
    moreText: moreText === '' ? null : moreText,
  };
}

/** Replaces blocks without content by what they reference. */
function expandBlocks(content: string, context: ContentContext, depth: number): string {
  return replaceBetween(content, COMMENT, (comment) => {
    const name = BLOCK.exec(comment)?.[1];
    if (name === undefined || !comment.endsWith('/')) return null;
    if (name === 'block' || name === 'core/block') return expandPattern(comment, context, depth);
    if (name === 'footnotes' || name === 'core/footnotes') return renderFootnotes(context);
    if (!MARKS.has(name)) {
      context.onLoss('dynamic-block', `The block ${name} is made by WordPress on each view.`);
    }
    return '';
  });
}

function expandPattern(comment: string, context: ContentContext, depth: number): string {
  const id = /"ref"\s{0,9}:\s{0,9}(\d{1,20})/.exec(comment)?.[1] ?? '';
  const pattern = context.patterns.get(id);
  if (pattern === undefined || depth >= MAX_NESTED_PATTERNS) {
    context.onLoss('pattern-missing', `The synced pattern ${id} is not in the export.`);
    return '';
  }
  return expandBlocks(pattern, context, depth + 1);
}

function renderFootnotes({ footnotes, onLoss }: ContentContext): string {
  const notes = parseFootnotes(footnotes);
  if (notes === null) {
    onLoss('footnotes-missing', 'The text of the footnotes is not in the export.');
    return '';
  }
  const items = notes.map(({ id, content }) => {
    if (id === '') return `<li>${content}</li>`;
    const safe = escapeHtml(id);
    return `<li id="${safe}">${content} <a href="#${safe}-link">↩︎</a></li>`;
  });
  return `<ol>${items.join('')}</ol>`;
}

interface Footnote {
  /** The anchor that references in the text lead to; empty if the note has none. */
  readonly id: string;
  readonly content: string;
}

function parseFootnotes(json: string | null): Footnote[] | null {
  if (json === null) return null;
  try {
    const notes: unknown = JSON.parse(json);
    if (!Array.isArray(notes)) return null;
    return notes.map((note) => {
      if (typeof note !== 'object' || note === null) return { id: '', content: '' };
      const { id = '', content = '' } = note as Readonly<Record<string, unknown>>;
      return { id: String(id), content: String(content) };
    });
  } catch {
    return null;
  }
}

function renderPart(part: string, isBlocks: boolean, context: ContentContext): string {
  const plain = replaceBetween(part, COMMENT, () => '');
  const rendered = renderShortcodes(plain, {
    attachments: context.attachments,
    onUnknown: (name) =>
      context.onLoss('shortcode', `The shortcode [${name}] is made by a plugin; its text stays.`),
  });
  const document = parseMarkup(isBlocks ? rendered : addParagraphs(linkBareAddresses(rendered)));
  linkEmbeds(document);
  return writeMarkup(document)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Links addresses on a line of their own, which the classic editor treats as embeds. */
function linkBareAddresses(text: string): string {
  return text.replaceAll(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gm, (_all, address: string) => {
    const safe = escapeHtml(address);
    return `\n\n<p><a href="${safe}">${safe}</a></p>\n\n`;
  });
}

/** Replaces embeds with links, because WordPress fetches the embedded content from the other site. */
function linkEmbeds(document: Document): void {
  const wrappers = DomUtils.findAll(
    ({ attribs }) => (attribs['class'] ?? '').includes('wp-block-embed__wrapper'),
    document.children,
  );
  for (const wrapper of wrappers) {
    const address = DomUtils.textContent(wrapper).trim();
    if (!/^https?:\/\/\S+$/.test(address)) continue;
    const safe = escapeHtml(address);
    replaceInside(wrapper, `<a href="${safe}">${safe}</a>`);
  }
}

function replaceInside(element: Parameters<typeof DomUtils.appendChild>[0], markup: string): void {
  for (const child of [...element.children]) DomUtils.removeElement(child);
  for (const child of [...parseMarkup(markup).children]) DomUtils.appendChild(element, child);
}
