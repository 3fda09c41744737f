/** What a block shows whose Markdown the rich-text editor keeps as it is. */
import MarkdownIt from 'markdown-it';
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

export type OpaqueBlock =
  | { readonly kind: 'cut' }
  | { readonly kind: 'picture'; readonly picture: NonNullable<ReturnType<typeof readFigure>> }
  | { readonly kind: 'embed'; readonly embed: Embed }
  /** The rows of a table, its heading first, as the Markdown of each cell. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
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

/** The Markdown of an empty table with two columns. */
export function writeTable(column: string): string {
  return `| ${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |`;
}

/** Null for a text that is not a single table. */
function readTable(source: string): string[][] | null {
  const tokens = markdown.parse(source, {});
  if (tokens[0]?.type !== 'table_open' || tokens.at(-1)?.type !== 'table_close') return null;
  const rows: string[][] = [];
  for (const { type, content } of tokens) {
    if (type === 'tr_open') rows.push([]);
    if (type === 'inline') rows.at(-1)?.push(content);
  }
  return rows;
}
