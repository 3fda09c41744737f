import type { MessageKey } from '../../wording/message-keys.ts';

/** The link back from an error page, by the path that failed. */
interface BackLink {
  readonly path: string;
  readonly words: BackWords;
}

type BackWords = Extract<MessageKey, `pages.${'to' | 'back'}${string}`>;

const FRONT: BackLink = { path: '/', words: 'pages.toFrontPage' };

/** Paths that lead nowhere, such as the failed page itself, are never offered. */
const RULES: readonly (readonly [refused: RegExp, back: (found: string) => BackLink])[] = [
  [/^(\/articles\/[^/]+)\/./, (path) => ({ path, words: 'pages.backToArticle' })],
  [/^(\/staff)\/./, (path) => ({ path, words: 'pages.toConsole' })],
  [/^(\/account)\/./, (path) => ({ path, words: 'pages.toAccount' })],
  [/^(\/signin)\/./, (path) => ({ path, words: 'pages.toSignIn' })],
  [/^(\/newsletters)\/./, (path) => ({ path, words: 'pages.toNewsletters' })],
];

export function findBackLink(path: string): BackLink {
  for (const [refused, back] of RULES) {
    const [, found] = refused.exec(path) ?? [];
    if (found !== undefined) return back(found);
  }
  return FRONT;
}
