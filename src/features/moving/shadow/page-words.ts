import { Parser } from 'htmlparser2';
import { wordsOf } from './crawl.rules.ts';

/** Elements whose text no reader sees. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);

/** The words that a page shows, in its order; attributes and scripts are none. */
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
