import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';

/** The allowed tags and attributes of a kind of text. */
export type HtmlPolicy = sanitizeHtml.IOptions;

/**
 * Tags nested deeper than this are dropped, and their text stays. No text written by people comes close, and the
 * parser's time grows with the square of the depth: 60,000 unclosed tags took minutes.
 */
const MAX_DEPTH = 200;

/** sanitize-html's types are for a newer htmlparser2 than the one that it runs with. */
type TokenizerOption = NonNullable<NonNullable<HtmlPolicy['parser']>['Tokenizer']>;

/** Sanitises HTML to the tags and attributes of a policy, in time linear in its length. */
export function sanitize(markup: string, policy: HtmlPolicy): string {
  let depth = 0;
  const tokenizer = createBoundedTokenizer(() => depth) as unknown as TokenizerOption;
  return sanitizeHtml(markup, {
    ...policy,
    parser: { ...policy.parser, Tokenizer: tokenizer },
    onOpenTag: () => {
      depth += 1;
    },
    onCloseTag: () => {
      depth -= 1;
    },
  });
}

/** A tokenizer for htmlparser2 that drops opening tags while the parser is 200 levels deep. */
export function createBoundedTokenizer(getDepth: () => number): typeof Tokenizer {
  return class BoundedTokenizer extends Tokenizer {
    constructor(options: object, parser: TokenizerCallbacks) {
      super(
        options,
        dropTags(parser, () => getDepth() >= MAX_DEPTH),
      );
    }
  };
}

/** Passes on the tokenizer's callbacks, except for opening tags that begin while `isDeep` returns true. */
function dropTags(parser: TokenizerCallbacks, isDeep: () => boolean): TokenizerCallbacks {
  let isDropped = false;
  const unlessDropped =
    <Arguments extends readonly unknown[]>(pass: (...values: Arguments) => void) =>
    (...values: Arguments) => {
      if (!isDropped) pass(...values);
    };
  return {
    onopentagname(start, end) {
      isDropped = isDeep();
      if (!isDropped) parser.onopentagname(start, end);
    },
    onattribname: unlessDropped((start: number, end: number) => parser.onattribname(start, end)),
    onattribdata: unlessDropped((start: number, end: number) => parser.onattribdata(start, end)),
    onattribentity: unlessDropped((code: number) => parser.onattribentity(code)),
    onattribend: unlessDropped((...quoted: Parameters<TokenizerCallbacks['onattribend']>) =>
      parser.onattribend(...quoted),
    ),
    onopentagend: unlessDropped((end: number) => parser.onopentagend(end)),
    onselfclosingtag: unlessDropped((end: number) => parser.onselfclosingtag(end)),
    onclosetag: (start, end) => parser.onclosetag(start, end),
    ontext: (start, end) => parser.ontext(start, end),
    ontextentity: (code, end) => parser.ontextentity(code, end),
    oncomment: (start, end, offset) => parser.oncomment(start, end, offset),
    oncdata: (start, end, offset) => parser.oncdata(start, end, offset),
    ondeclaration: (start, end) => parser.ondeclaration(start, end),
    onprocessinginstruction: (start, end) => parser.onprocessinginstruction(start, end),
    onend: () => parser.onend(),
  };
}
