import { DomUtils } from 'htmlparser2';
import { type Document, parseMarkup } from '../sources/markup/markup.ts';

type Node = Document['children'][number];

/** Characters that Markdown would parse as markup. */
const SPECIAL = /[\\`*_[\]<>#~|]/g;
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'table', 'tr']);
const MARKS: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '_',
  i: '_',
  s: '~~',
  del: '~~',
  strike: '~~',
};
const DROPPED = new Set(['script', 'style', 'iframe', 'form', 'object', 'svg']);

/** Converts a comment's HTML to the Markdown that comments store: emphasis, links, quotes, code and lists. */
export function commentToMarkdown(html: string): string {
  return toMarkdown(parseMarkup(html).children)
    .replaceAll(/(?<![ \t])[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Escapes plain text, so that it renders unchanged as Markdown. */
export function textToMarkdown(text: string): string {
  return escapeText(text.replaceAll(/\r\n?/g, '\n')).trim();
}

function toMarkdown(nodes: readonly Node[]): string {
  return nodes.map(nodeToMarkdown).join('');
}

function nodeToMarkdown(node: Node): string {
  if (DomUtils.isText(node)) return escapeText(node.data.replaceAll(/\s+/g, ' '));
  return DomUtils.isTag(node) && !DROPPED.has(node.name) ? elementToMarkdown(node) : '';
}

function elementToMarkdown(node: Extract<Node, { attribs: unknown }>): string {
  const { name, children, attribs } = node;
  if (name === 'br') return '\n';
  if (name === 'code' || name === 'pre') return codeOf(node, name === 'pre');
  if (name === 'ul' || name === 'ol') return `\n\n${listOf(children, name === 'ol')}\n\n`;
  const inner = toMarkdown(children);
  if (BLOCKS.has(name)) return `\n\n${inner.trim()}\n\n`;
  if (name === 'blockquote') return `\n\n${prefixLines(inner.trim(), '> ')}\n\n`;
  if (name === 'a') return linkOf(attribs['href'] ?? '', inner);
  if (name === 'img') return linkOf(attribs['src'] ?? '', escapeText(attribs['alt'] || 'image'));
  const mark = MARKS[name];
  return mark === undefined || inner.trim() === '' ? inner : around(inner, mark);
}

/** Keeps surrounding whitespace outside the marks, because Markdown requires marks to touch the words. */
function around(inner: string, mark: string): string {
  const before = inner.slice(0, inner.length - inner.trimStart().length);
  const after = inner.slice(inner.trimEnd().length);
  return `${before}${mark}${inner.trim()}${mark}${after}`;
}

function linkOf(href: string, text: string): string {
  if (!/^(?:https?:|mailto:)/i.test(href)) return text;
  return `[${text.trim() || href}](<${href.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`;
}

function codeOf(node: Node, isBlock: boolean): string {
  const text = DomUtils.textContent(node);
  const fence = '`'.repeat(longestRun(text) + (isBlock ? 3 : 1));
  return isBlock ? `\n\n${fence}\n${text}\n${fence}\n\n` : `${fence}${text}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function listOf(items: readonly Node[], isNumbered: boolean): string {
  let number = 0;
  return items
    .flatMap((item) => {
      if (!DomUtils.isTag(item) || item.name !== 'li') return [];
      number += 1;
      const mark = isNumbered ? `${number}. ` : '- ';
      const [first = '', ...rest] = toMarkdown(item.children).trim().split('\n');
      return [[`${mark}${first}`, ...rest.map((line) => `  ${line}`)].join('\n')];
    })
    .join('\n');
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => `${prefix}${line}`)
    .join('\n');
}

function escapeText(text: string): string {
  return text
    .replaceAll(SPECIAL, String.raw`\$&`)
    .replaceAll(/^([^\S\r\n]*)([-+])(?=\s)/gm, String.raw`$1\$2`)
    .replaceAll(/^([^\S\r\n]*\d+)([.)])(?=\s)/gm, String.raw`$1\$2`);
}
