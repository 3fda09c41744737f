/** What a block shows whose Markdown the rich-text editor keeps as it is. */
import MarkdownIt, { type Token } from 'markdown-it';
import { type Embed, findEmbed } from '../../embeds/embeds.rules.ts';
import { readFigure } from './figure.rules.ts';

/** The address of a page or player that is alone in its block. */
export const LONE_ADDRESS = /^https?:\S+$/;
const FRAME = /^<iframe\b([^>]*)>\s*<\/iframe>$/i;
const FRAME_SOURCE = /\ssrc="([^"]+)"/i;
const CUT = /^ {0,3}<!--\s*more\s*-->\s*$/i;
/** A footnote of one paragraph. */
const NOTE = /^\[\^([^\]\s]+)\]:\s*([\s\S]*)$/;

const markdown = new MarkdownIt();

/** A part of a cell's text with its formatting, as the names of elements from the outermost on. */
export interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const MARKS = ['strong', 'em', 's', 'code', 'a'] as const;
type Mark = (typeof MARKS)[number];

type Cell = readonly Run[];

export type OpaqueBlock =
  | { readonly kind: 'cut' }
  | { readonly kind: 'picture'; readonly picture: NonNullable<ReturnType<typeof readFigure>> }
  | { readonly kind: 'embed'; readonly embed: Embed }
  /** The rows of a table that cannot be edited, for example because it contains HTML; its heading first. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'footnote'; readonly label: string; readonly text: string }
  | { readonly kind: 'source' };

export function describeBlock(source: string): OpaqueBlock {
  if (isCut(source)) return { kind: 'cut' };
  const picture = readFigure(source);
  if (picture !== null) return { kind: 'picture', picture };
  const text = source.trim();
  const embed = LONE_ADDRESS.test(text) ? findEmbed(text) : findEmbed(readFrameSource(text));
  if (embed !== null) return { kind: 'embed', embed };
  const [, label, note] = NOTE.exec(text) ?? [];
  if (label !== undefined && note !== undefined) return { kind: 'footnote', label, text: note };
  const rows = readTable(text);
  return rows === null ? { kind: 'source' } : { kind: 'table', rows };
}

/** Returns the address of a frame that is alone in its block, or an empty string. */
function readFrameSource(text: string): string {
  const attributes = FRAME.exec(text)?.[1] ?? '';
  return FRAME_SOURCE.exec(attributes)?.[1] ?? '';
}

export function isCut(source: string): boolean {
  return CUT.test(source);
}

/** Null for a text that is not a single table. */
function readTable(source: string): Cell[][] | null {
  const tokens = markdown.parse(source, {});
  if (tokens[0]?.type !== 'table_open' || tokens.at(-1)?.type !== 'table_close') return null;
  const rows: Cell[][] = [];
  for (const { type, children } of tokens) {
    if (type === 'tr_open') rows.push([]);
    if (type === 'inline') rows.at(-1)?.push(readRuns(children ?? []));
  }
  return rows;
}

function readRuns(tokens: readonly Token[]): Cell {
  const runs: Run[] = [];
  const open: Mark[] = [];
  for (const { type, tag, content, nesting } of tokens) {
    const mark = MARKS.find((one) => one === tag);
    if (nesting === 1 && mark) open.push(mark);
    else if (nesting === -1 && mark) open.pop();
    else if (type === 'code_inline') runs.push({ text: content, marks: [...open, 'code'] });
    else if (content !== '') runs.push({ text: content, marks: [...open] });
  }
  return runs;
}
