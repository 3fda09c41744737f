import { DomHandler, DomUtils, Parser } from 'htmlparser2';
import { createBoundedTokenizer } from '../../../../platform/html/sanitize.ts';

export type Document = DomHandler['root'];

/**
 * Parses HTML as exports hold it; never fails, and drops closing tags that nothing opened. Tags that nest
 * deeper than any text of people are dropped, and their text stays.
 */
export function parseMarkup(markup: string): Document {
  const handler = new DomHandler();
  let depth = 0;
  const { onopentag, onclosetag } = handler;
  handler.onopentag = (name, attributes) => {
    depth += 1;
    onopentag.call(handler, name, attributes);
  };
  handler.onclosetag = () => {
    depth -= 1;
    onclosetag.call(handler);
  };
  new Parser(handler, { Tokenizer: createBoundedTokenizer(() => depth) }).end(markup);
  return handler.root;
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
