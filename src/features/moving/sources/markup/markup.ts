import { DomUtils, parseDocument } from 'htmlparser2';

export type Document = ReturnType<typeof parseDocument>;

/** No text that people write nests deeper; what does is cut off with its tags. */
const MAX_LENGTH = 8_000_000;

/** Parses HTML as exports hold it; never fails, and drops closing tags that nothing opened. */
export function parseMarkup(markup: string): Document {
  return parseDocument(markup.slice(0, MAX_LENGTH));
}

/** HTML with every tag closed. */
export function writeMarkup(document: Document): string {
  return DomUtils.getOuterHTML(document.children, { encodeEntities: 'utf8' });
}

/** Text without tags, entities replaced and whitespace collapsed: for titles and names. */
export function plainText(markup: string): string {
  return DomUtils.textContent(parseMarkup(markup)).replaceAll(/\s+/g, ' ').trim();
}

/** Text whose entities are replaced and whose angle brackets mean themselves. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return DomUtils.textContent(parseMarkup(text.replaceAll('<', '&lt;')));
}
