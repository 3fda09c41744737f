/**
 * Converts Markdown to an editable document and back without loss: an unedited block is written back exactly as it was
 * typed, and syntax that the editor does not support (the cut, tables, footnotes, HTML, embeds) is preserved as it is.
 */
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import {
  defaultMarkdownSerializer,
  MarkdownParser,
  schema as plainSchema,
} from 'prosemirror-markdown';
import { type Node, Schema } from 'prosemirror-model';
import { readFigure } from './figure.rules.ts';
import { say } from './script-words.ts';

/** The same Markdown options as for rendering articles. */
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(footnotes);

const LONE_ADDRESS = /^https?:\S+$/;
/** A footnote reference. It has a meaning only with the rest of the text, so its block is not editable. */
const NOTE = /\[\^/;
const CUT = /^ {0,3}<!--\s*more\s*-->\s*$/i;

export const richSchema = new Schema({
  nodes: plainSchema.spec.nodes.addToEnd('opaque', {
    group: 'block',
    atom: true,
    draggable: true,
    attrs: { source: { validate: 'string' } },
    parseDOM: [
      {
        tag: 'div[data-source]',
        getAttrs: (element) => ({ source: element.getAttribute('data-source') ?? '' }),
      },
    ],
    toDOM: ({ attrs }) => {
      const source = String(attrs['source']);
      const isCut = CUT.test(source);
      const picture = readFigure(source);
      if (picture !== null) {
        const { url, alt, caption, credit } = picture;
        const words = [caption, credit].filter(Boolean).join(' · ');
        const attributes = { 'data-source': source, class: 'opaque picture' };
        return ['div', attributes, ['img', { src: url, alt }], ['span', words]];
      }
      const shown = isCut ? say('cut') : source;
      return ['div', { 'data-source': source, class: `opaque${isCut ? ' cut' : ''}` }, shown];
    },
  }),
  marks: plainSchema.spec.marks,
});

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
} as const;

type Token = ReturnType<typeof markdown.parse>[number];
type References = NonNullable<NonNullable<Parameters<typeof markdown.parse>[1]>['references']>;

const KNOWN_TOKENS = new Set([...Object.keys(TOKENS), 'inline', 'text', 'softbreak']);

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

export function toDocument(text: string): RichDocument {
  const env: { references?: References } = {};
  const { sources, gaps, isParsed } = splitBlocks(text, markdown.parse(text, env));
  const blocks = sources.map((source, index) =>
    isParsed[index] ? toBlock(source, env.references ?? {}) : richSchema.node('opaque', { source }),
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
  return defaultMarkdownSerializer.serialize(richSchema.node('doc', null, [block])).trim();
}

/** Returns an editable block if it would render the same after serialization; otherwise an opaque one. */
function toBlock(source: string, references: References): Node {
  const opaque = richSchema.node('opaque', { source });
  const tokens = markdown.parse(source, { references });
  const isKnown = [...tokens, ...tokens.flatMap(({ children }) => children ?? [])].every(
    ({ type }) => KNOWN_TOKENS.has(type.replace(/_(?:open|close)$/, '')),
  );
  if (!isKnown || NOTE.test(source) || LONE_ADDRESS.test(source.trim())) return opaque;
  const { content } = parser.parse(source, { references });
  const block = content.firstChild;
  if (block === null || content.childCount !== 1) return opaque;
  const read = (text: string) =>
    markdown.render(text, { references }).replaceAll(/\s+/g, ' ').trim();
  return read(writeBlock(block)) === read(source) ? block : opaque;
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
