/**
 * Converts Markdown to an editable document and back without loss: an unedited block is written back exactly as it was
 * typed, and syntax that the editor does not support (the cut, the texts of footnotes, HTML, embeds) is preserved as it
 * is.
 */
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import {
  defaultMarkdownSerializer,
  MarkdownParser,
  MarkdownSerializer,
} from 'prosemirror-markdown';
import type { Node } from 'prosemirror-model';
import { LONE_ADDRESS } from './opaque-block.rules.ts';
import { richSchema } from './rich-schema.ts';
import { TABLE_TOKENS, writeTable } from './rich-table.ts';

/** The same Markdown options as for rendering articles. */
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(footnotes);

/** The start of a footnote's text. Its block is not editable, because its place in the text does not matter. */
const NOTE_TEXT = /\[\^[^[\]\s]+\]:/;

const TOKENS = {
  blockquote: { block: 'blockquote' },
  paragraph: { block: 'paragraph' },
  list_item: { block: 'list_item' },
  bullet_list: {
    block: 'bullet_list',
    getAttrs: (_: Token, all: Token[], at: number) => ({ tight: isTight(all, at) }),
  },
  ordered_list: {
    block: 'ordered_list',
    getAttrs: (token: Token, all: Token[], at: number) => ({
      order: Number(token.attrGet('start') ?? 1),
      tight: isTight(all, at),
    }),
  },
  heading: { block: 'heading', getAttrs: ({ tag }: Token) => ({ level: Number(tag.slice(1)) }) },
  code_block: { block: 'code_block', noCloseToken: true },
  fence: {
    block: 'code_block',
    getAttrs: ({ info }: Token) => ({ params: info }),
    noCloseToken: true,
  },
  hr: { node: 'horizontal_rule' },
  ...TABLE_TOKENS,
  image: {
    node: 'image',
    getAttrs: (token: Token) => ({
      src: token.attrGet('src'),
      title: token.attrGet('title') || null,
      alt: token.children?.[0]?.content || null,
    }),
  },
  hardbreak: { node: 'hard_break' },
  em: { mark: 'em' },
  strong: { mark: 'strong' },
  link: {
    mark: 'link',
    getAttrs: (token: Token) => ({
      href: token.attrGet('href'),
      title: token.attrGet('title') || null,
    }),
  },
  code_inline: { mark: 'code', noCloseToken: true },
  footnote_ref: {
    node: 'footnote_ref',
    getAttrs: ({ meta }: Token) => ({ label: String(meta?.['label'] ?? '') }),
  },
  // The list of footnotes after the text.
  footnote_block: { ignore: true },
  footnote: { ignore: true },
  footnote_anchor: { ignore: true, noCloseToken: true },
} as const;

type Token = ReturnType<typeof markdown.parse>[number];
type References = NonNullable<NonNullable<Parameters<typeof markdown.parse>[1]>['references']>;

const KNOWN_TOKENS = new Set([...Object.keys(TOKENS), 'inline', 'text', 'softbreak']);

const serializer = new MarkdownSerializer(
  {
    ...defaultMarkdownSerializer.nodes,
    footnote_ref: (state, { attrs }) => state.write(`[^${attrs['label']}]`),
    table: (state, table) =>
      writeTable(state, table, ({ content }) =>
        writeBlock(richSchema.node('paragraph', null, content)),
      ),
  },
  defaultMarkdownSerializer.marks,
);

const parser = new MarkdownParser(richSchema, markdown as never, TOKENS as never);

function isTight(tokens: readonly Token[], at: number): boolean {
  const next = tokens.slice(at + 1).find(({ type }) => type !== 'list_item_open');
  return next?.hidden ?? false;
}

/** A document, and the source of its blocks for writing unchanged ones. */
interface RichDocument {
  readonly node: Node;
  readonly origin: Origin;
}

/** The source of each block in order, and the blank lines before, between and after them: one more gap than blocks. */
export interface Origin {
  readonly sources: readonly string[];
  readonly gaps: readonly string[];
  /** The indices of the blocks with this content. */
  readonly indices: ReadonlyMap<string, readonly number[]>;
}

/** The links and footnotes that the whole text defines, on which the meaning of each block depends. */
interface Definitions {
  readonly references: References;
  /** The labels of footnotes, as the parser writes them: `:1`. */
  readonly notes: readonly string[];
}

/** The parser's environment. It is new for each call, because the parser numbers the footnotes in it. */
type Env = {
  readonly references: References;
  readonly footnotes?: { readonly refs: Readonly<Record<string, number>> };
};

function envOf({ references, notes }: Definitions): Env {
  if (notes.length === 0) return { references };
  return { references, footnotes: { refs: Object.fromEntries(notes.map((note) => [note, -1])) } };
}

/** Reads a text. `labels` are those of footnotes that the text may refer to without defining them. */
export function toDocument(text: string, labels: readonly string[] = []): RichDocument {
  const known = { references: {}, notes: labels.map((label) => `:${label}`) };
  const env = envOf(known);
  const { sources, gaps, isParsed } = splitBlocks(text, markdown.parse(text, env));
  const definitions = { references: env.references, notes: Object.keys(env.footnotes?.refs ?? {}) };
  const blocks = sources.map((source, index) =>
    isParsed[index] ? toBlock(source, definitions) : richSchema.node('opaque', { source }),
  );
  const indices = new Map<string, number[]>();
  for (const [index, block] of blocks.entries()) {
    const content = contentOf(block);
    indices.set(content, [...(indices.get(content) ?? []), index]);
  }
  const paragraph = richSchema.node('paragraph');
  const node = richSchema.node('doc', null, blocks.length > 0 ? blocks : [paragraph]);
  return { node, origin: { sources, gaps, indices } };
}

/** Serializes a document to Markdown. Unchanged blocks keep their source and the space between them. */
export function toMarkdown(node: Node, { sources, gaps, indices }: Origin): string {
  const written: { readonly index: number | null; readonly text: string }[] = [];
  node.forEach((block) => {
    const known = indices.get(contentOf(block)) ?? [];
    const last = written.at(-1)?.index ?? -1;
    const index = known.find((one) => one > last) ?? known[0] ?? null;
    const text = index === null ? writeBlock(block) : (sources[index] ?? '');
    if (text !== '') written.push({ index, text });
  });
  const parts = written.map(({ index, text }, at) => {
    const before = at === 0 ? -1 : (written[at - 1]?.index ?? null);
    const isNext = index !== null && before !== null && index === before + 1;
    return (isNext ? (gaps[index] ?? '') : at === 0 ? '' : '\n\n') + text;
  });
  const last = written.at(-1);
  const isEndKept = last === undefined ? sources.length === 0 : last.index === sources.length - 1;
  return parts.join('') + (isEndKept ? (gaps.at(-1) ?? '') : '');
}

function contentOf(block: Node): string {
  return JSON.stringify(block.toJSON());
}

function writeBlock(block: Node): string {
  if (block.type.name === 'opaque') return String(block.attrs['source']);
  return serializer.serialize(richSchema.node('doc', null, [block])).trim();
}

/** Returns an editable block if it would render the same after serialization; otherwise an opaque one. */
function toBlock(source: string, definitions: Definitions): Node {
  const opaque = richSchema.node('opaque', { source });
  const tokens = markdown.parse(source, envOf(definitions));
  const isKnown = [...tokens, ...tokens.flatMap(({ children }) => children ?? [])].every(
    isEditable,
  );
  if (!isKnown || NOTE_TEXT.test(source) || LONE_ADDRESS.test(source.trim())) return opaque;
  const { content } = parser.parse(source, envOf(definitions));
  const block = content.firstChild;
  if (block === null || content.childCount !== 1) return opaque;
  const read = (text: string) =>
    markdown.render(text, envOf(definitions)).replaceAll(/\s+/g, ' ').trim();
  return read(writeBlock(block)) === read(source) ? block : opaque;
}

/** A footnote within a sentence, `^[…]`, has no label and is not editable. */
function isEditable({ type, meta }: Token): boolean {
  if (type === 'footnote_ref' && meta?.['label'] === undefined) return false;
  return KNOWN_TOKENS.has(type.replace(/_(?:open|close)$/, ''));
}

/** The labels of the footnotes that a document refers to or defines. */
export function labelsOf(doc: Node): string[] {
  const labels = new Set<string>();
  doc.descendants(({ type, attrs }) => {
    if (type.name === 'footnote_ref') labels.add(String(attrs['label']));
    const found = String(attrs['source'] ?? '').matchAll(/^\[\^([^\]\s]+)\]:/gm);
    for (const [, label = ''] of found) labels.add(label);
  });
  return [...labels];
}

interface SplitText {
  readonly sources: string[];
  readonly gaps: string[];
  /** Whether the parser emits a token for the block. It emits none for link and footnote definitions. */
  readonly isParsed: boolean[];
}

/** Splits a text into top-level blocks. Each run of lines without a token is a block of its own. */
function splitBlocks(text: string, tokens: readonly Token[]): SplitText {
  const lines = text.split(/(?<=\n)/);
  const ends = new Map<number, number>();
  for (const { level, nesting, map } of tokens) {
    if (level === 0 && nesting !== -1 && map) ends.set(map[0], map[1]);
  }
  const split: SplitText = { sources: [], gaps: [''], isParsed: [] };
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at]) && !ends.has(at)) {
      split.gaps.push(`${split.gaps.pop() ?? ''}${lines[at]}`);
      at += 1;
      continue;
    }
    const end = findEnd(lines, at, ends);
    const source = lines.slice(at, end).join('');
    const trimmed = source.replace(/\n$/, '');
    split.sources.push(trimmed);
    split.gaps.push(source.slice(trimmed.length));
    split.isParsed.push(ends.has(at));
    at = end;
  }
  return split;
}

/** The line after the block that begins at this line, not counting blank lines at the block's end. */
function findEnd(lines: readonly string[], at: number, ends: ReadonlyMap<number, number>): number {
  let end = ends.get(at) ?? at + 1;
  if (!ends.has(at)) while (end < lines.length && !isBlank(lines[end]) && !ends.has(end)) end += 1;
  end = Math.min(Math.max(end, at + 1), lines.length);
  while (end > at + 1 && isBlank(lines[end - 1])) end -= 1;
  return end;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
