import { escapeHtml } from '../../../../../platform/html/html.ts';
import { listOf, objectOf, type Row, textOf } from '../row-cells.rules.ts';
import { isCard, type Rendering, renderCard } from './render-cards.ts';

/** The maximum nesting depth. */
const MAX_DEPTH = 60;

/** The bits of a text's format, innermost tag first. */
const FORMATS = [
  [16, 'code'],
  [64, 'sup'],
  [32, 'sub'],
  [4, 's'],
  [8, 'u'],
  [2, 'em'],
  [1, 'strong'],
  [128, 'mark'],
] as const;

const HEADING = /^h[1-6]$/;

/** Renders a document of Ghost's current editor (Lexical) as HTML; null if it is not such a document. */
export function renderLexical(document: Row, to: Rendering): string | null {
  const root = objectOf(document, 'root');
  if (textOf(root, 'type') !== 'root') return null;
  return renderChildren(root, to, 0);
}

function renderChildren(node: Row, to: Rendering, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  return listOf(node, 'children')
    .map((child) => renderNode(child, to, depth + 1))
    .join('');
}

function renderNode(node: Row, to: Rendering, depth: number): string {
  const type = (textOf(node, 'type') ?? '').replace(/^extended-/, '');
  if (isCard(type)) return renderCard(type, node, to);
  const inner = () => renderChildren(node, to, depth);
  switch (type) {
    case 'text':
      return renderText(node);
    case 'linebreak':
      return '<br>';
    case 'tab':
      return ' ';
    case 'paragraph':
      return `<p>${inner()}</p>`;
    case 'heading':
      return wrap(HEADING.test(textOf(node, 'tag') ?? '') ? String(node['tag']) : 'h2', inner());
    case 'quote':
    case 'aside':
      return wrap('blockquote', inner());
    case 'list':
      return renderList(node, inner());
    case 'listitem':
      return wrap('li', inner());
    case 'link':
    case 'autolink':
      return renderLink(node, inner());
    default:
      return renderUnknown(type, node, { to, inner });
  }
}

/** Keeps the text of unknown nodes. */
function renderUnknown(
  type: string,
  node: Row,
  { to, inner }: { readonly to: Rendering; readonly inner: () => string },
): string {
  to.leaveOut(type || 'without a type');
  return listOf(node, 'children').length > 0 ? inner() : escapeHtml(textOf(node, 'text') ?? '');
}

function wrap(tag: string, inner: string): string {
  return `<${tag}>${inner}</${tag}>`;
}

function renderText(node: Row): string {
  // Text that consists of spaces is kept, too.
  const text = typeof node['text'] === 'string' ? node['text'] : '';
  const format = typeof node['format'] === 'number' ? node['format'] : 0;
  return FORMATS.reduce(
    (html, [bit, tag]) => ((format & bit) === 0 ? html : wrap(tag, html)),
    escapeHtml(text),
  );
}

function renderList(node: Row, inner: string): string {
  if (textOf(node, 'listType') !== 'number') return wrap('ul', inner);
  const start = node['start'];
  const from = typeof start === 'number' && start !== 1 ? ` start="${start}"` : '';
  return `<ol${from}>${inner}</ol>`;
}

function renderLink(node: Row, inner: string): string {
  const url = textOf(node, 'url');
  return url === null ? inner : `<a href="${escapeHtml(url)}">${inner}</a>`;
}
