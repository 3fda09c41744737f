import { Parser } from 'htmlparser2';
import { wordsOf } from './crawl.rules.ts';

/** Elements whose text is not visible. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);

/** Returns the visible words of a page in order, without attributes and scripts. */
export function wordsOfPage(markup: string): string {
  const texts: string[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (UNSEEN.has(name)) unseen += 1;
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen -= 1;
    },
    ontext: (text) => {
      if (unseen === 0) texts.push(text);
    },
  });
  parser.end(markup);
  return wordsOf(texts.join(''));
}
