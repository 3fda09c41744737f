import { escapeHtml } from '../../../../../platform/html/html.ts';
import type { Row } from '../row-cells.rules.ts';
import { type Rendering, renderCard } from './render-cards.ts';

/** The types of sections and markers in Mobiledoc 0.3. */
const [MARKUP_SECTION, IMAGE_SECTION, LIST_SECTION, CARD_SECTION] = [1, 2, 3, 10];
const TEXT_MARKER = 0;

/** Allowed tags of sections and markups; other tags are dropped and their text stays. */
const SECTIONS = /^(?:p|h[1-6]|blockquote|aside|pull-quote)$/;
const LISTS = /^[uo]l$/;
const MARKUPS = /^(?:a|b|i|em|strong|s|u|code|sub|sup|mark|del)$/;

interface Mobiledoc {
  readonly markups: readonly unknown[];
  readonly atoms: readonly unknown[];
  readonly cards: readonly unknown[];
}

/** Renders a document of Ghost's editor before 2023 (Mobiledoc) as HTML; null if it is not such a document. */
export function renderMobiledoc(document: Row, to: Rendering): string | null {
  const { sections } = document;
  if (!Array.isArray(sections)) return null;
  const doc: Mobiledoc = {
    markups: toList(document['markups']),
    atoms: toList(document['atoms']),
    cards: toList(document['cards']),
  };
  return sections.map((section) => renderSection(toList(section), { doc, to })).join('');
}

interface Context {
  readonly doc: Mobiledoc;
  readonly to: Rendering;
}

function renderSection(section: readonly unknown[], { doc, to }: Context): string {
  const [kind, first, second] = section;
  if (kind === MARKUP_SECTION) {
    const tag = String(first).toLowerCase();
    const name = SECTIONS.test(tag) ? tag.replace(/^(?:aside|pull-quote)$/, 'blockquote') : 'p';
    return `<${name}>${renderMarkers(toList(second), { doc, to })}</${name}>`;
  }
  if (kind === IMAGE_SECTION)
    return `<figure><img src="${escapeHtml(String(first))}" alt=""></figure>`;
  if (kind === LIST_SECTION) {
    const tag = LISTS.test(String(first)) ? String(first) : 'ul';
    const items = toList(second).map(
      (item) => `<li>${renderMarkers(toList(item), { doc, to })}</li>`,
    );
    return `<${tag}>${items.join('')}</${tag}>`;
  }
  if (kind !== CARD_SECTION) {
    to.leaveOut(`section ${String(kind)}`);
    return '';
  }
  const [name, payload] = toList(doc.cards[Number(first)]);
  return renderCard(String(name), toRow(payload), to);
}

/** Markups open before a text and close after it, last one first. */
function renderMarkers(markers: readonly unknown[], { doc, to }: Context): string {
  const open: string[] = [];
  let html = '';
  for (const marker of markers) {
    const [kind, opened, closed, value] = toList(marker);
    for (const index of toList(opened)) html += openMarkup(doc.markups[Number(index)], open);
    html += kind === TEXT_MARKER ? escapeHtml(String(value ?? '')) : renderAtom(value, { doc, to });
    for (let count = Number(closed ?? 0); count > 0 && open.length > 0; count -= 1) {
      html += closing(open.pop());
    }
  }
  return html + open.reverse().map(closing).join('');
}

/** A dropped tag is stored as an empty name, so that it is closed without output. */
function openMarkup(markup: unknown, open: string[]): string {
  const [tag = '', attributes = []] = toList(markup);
  const name = String(tag).toLowerCase();
  const isKept = MARKUPS.test(name);
  open.push(isKept ? name : '');
  return isKept ? `<${name}${linkOf(name, toList(attributes))}>` : '';
}

function closing(name: string | undefined): string {
  return name === undefined || name === '' ? '' : `</${name}>`;
}

/** Mobiledoc stores attributes as a flat list of names and values. */
function linkOf(name: string, attributes: readonly unknown[]): string {
  const at = attributes.indexOf('href');
  if (name !== 'a' || at === -1) return '';
  return ` href="${escapeHtml(String(attributes[at + 1] ?? ''))}"`;
}

function renderAtom(index: unknown, { doc, to }: Context): string {
  const [name, text] = toList(doc.atoms[Number(index)]);
  if (name === 'soft-return') return '<br>';
  to.leaveOut(`atom ${String(name)}`);
  return escapeHtml(String(text ?? ''));
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toRow(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}
