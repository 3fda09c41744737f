import { DomHandler, DomUtils, Parser } from 'htmlparser2';
import { createBoundedTokenizer } from '../../../../platform/html/sanitize.ts';

export type Document = DomHandler['root'];

/**
 * Parses HTML of exports. Never fails; drops closing tags without an opening tag. Tags beyond the maximum nesting depth
 * are dropped, and their text stays.
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

/** Writes HTML with every tag closed. */
export function writeMarkup(document: Document): string {
  return DomUtils.getOuterHTML(document.children, { encodeEntities: 'utf8' });
}

/** Returns the text without tags, with decoded entities and collapsed whitespace, for titles and names. */
export function plainText(markup: string): string {
  return DomUtils.textContent(parseMarkup(markup)).replaceAll(/\s+/g, ' ').trim();
}

/** Decodes entities; angle brackets stay literal text. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return DomUtils.textContent(parseMarkup(text.replaceAll('<', '&lt;')));
}
