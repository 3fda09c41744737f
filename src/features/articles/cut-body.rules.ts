import MarkdownIt from 'markdown-it';
import { replaceBetween } from '../../wording/replace-between.ts';

/** The target length of the preview if the author did not set a cut. */
const PREVIEW_WORDS = 120;
const WORDS_PER_MINUTE = 230;

/** The author's marker, on a separate line: the preview ends here. */
const MARKER = /^ {0,3}<!--\s*more\s*-->\s*$/i;
/** Raw HTML whose lines are quoted text, in which a marker does not count. */
const QUOTING_HTML = /^ {0,3}<(?:pre|script|style|textarea)\b/i;
/** Only link definitions with a plain web or mail address are copied into the preview. */
const ADDRESS = /^(?:https?:|mailto:)/i;

/**
 * Parses blocks as the renderer does, but skips their inline content, which takes most of the time. Safety is the
 * renderer's responsibility, not this parser's.
 */
const markdown = new MarkdownIt({ html: true });
markdown.core.ruler.enableOnly(['normalize', 'block']);

/** A top-level block of the body: a paragraph, a heading, a whole list. */
interface Block {
  readonly kind: string;
  /** The index of the first line. */
  readonly start: number;
  /** The index of the line after the last. */
  readonly end: number;
  readonly words: number;
  /** The line of the author's marker in the block; null if there is none. */
  readonly marker: number | null;
}

/**
 * Returns the Markdown before the cut: at the author's marker, else at the end of the paragraph nearest to 120 words.
 * Without a marker, some text always stays behind the cut, so the preview of a single block is empty. The preview
 * consists of whole blocks. From behind the cut, it contains only the URLs of links that it uses.
 */
export function cutBody(body: string): string {
  const lines = splitLines(body);
  const blocks = readBlocks(body);
  const cut = findMarker(blocks) ?? findNaturalCut(blocks);
  const preview = lines.slice(0, cut).join('\n').trim();
  const definitions = preview === '' ? [] : definitionsMissingIn(preview, body);
  return [preview, ...definitions].join('\n\n').trim();
}

/** Returns the blocks of a body in order; blank lines and link definitions belong to none. */
export function readBlocks(body: string): Block[] {
  const lines = splitLines(body);
  const blocks: Block[] = [];
  let words = 0;
  for (const { type, content, level, map, nesting } of markdown.parse(body, {})) {
    words += wordsOf(type, content);
    if (level !== 0) continue;
    if (nesting !== -1 && map) {
      const marker = type === 'html_block' ? markerBetween(lines, ...map) : null;
      blocks.push({ kind: type, start: map[0], end: map[1], words: 0, marker });
    }
    if (nesting !== 1) {
      const block = blocks.pop();
      if (block) blocks.push({ ...block, words });
      words = 0;
    }
  }
  return blocks;
}

/** Counts the words in a text; a dash or a single sign is not a word. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function readingMinutes(wordCount: number): number {
  return Math.max(1, Math.ceil(wordCount / WORDS_PER_MINUTE));
}

/** Searches raw HTML only: a marker in a list, a quote or code is text and has no effect. */
function markerBetween(lines: readonly string[], start: number, end: number): number | null {
  if (QUOTING_HTML.test(lines[start] ?? '')) return null;
  const at = lines.slice(start, end).findIndex((line) => MARKER.test(line));
  return at === -1 ? null : start + at;
}

function findMarker(blocks: readonly Block[]): number | null {
  return blocks.find(({ marker }) => marker !== null)?.marker ?? null;
}

/** Returns the line of the cut; 0 if no paragraph ends before the last words. */
function findNaturalCut(blocks: readonly Block[]): number {
  const total = blocks.reduce((sum, { words }) => sum + words, 0);
  let [read, best, distance] = [0, 0, Number.POSITIVE_INFINITY];
  for (const { kind, end, words } of blocks) {
    read += words;
    const isCandidate = kind === 'paragraph_open' && read > 0 && read < total;
    if (isCandidate && Math.abs(read - PREVIEW_WORDS) < distance) {
      [best, distance] = [end, Math.abs(read - PREVIEW_WORDS)];
    }
  }
  return best;
}

/** Returns link definitions from behind the cut that the preview uses, reduced to URLs; no footnotes. */
function definitionsMissingIn(preview: string, body: string): string[] {
  const present = referencesOf(preview);
  return Object.entries(referencesOf(body))
    .filter(([label, { href }]) => !(label in present) && isPlainLink(label, href))
    .map(([label, { href }]) => `[${label}]: <${href}>`);
}

function isPlainLink(label: string, href: string): boolean {
  return !label.startsWith('^') && ADDRESS.test(href);
}

function referencesOf(text: string): Record<string, { href: string }> {
  const env: { references?: Record<string, { href: string; title: string }> } = {};
  markdown.parse(text, env);
  return env.references ?? {};
}

function wordsOf(type: string, content: string): number {
  if (type === 'inline') return countWords(replaceBetween(content, ['](', ')'], () => ']'));
  if (type === 'html_block') {
    const withoutComments = replaceBetween(content, ['<!--', '-->'], () => ' ');
    return countWords(replaceBetween(withoutComments, ['<', '>'], () => ' '));
  }
  return countWords(content);
}

/** Splits a text into lines as Markdown does, at every kind of line ending. */
function splitLines(text: string): string[] {
  return text.replaceAll(/\r\n?/g, '\n').split('\n');
}
