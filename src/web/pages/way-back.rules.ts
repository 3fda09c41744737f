/** The link back from an error page, by the path that was rejected. */
export interface BackLink {
  readonly path: string;
  readonly words: string;
}

const FRONT: BackLink = { path: '/', words: 'To the front page' };

/** Paths that lead nowhere, such as the rejected page itself, are never offered. */
const RULES: readonly (readonly [refused: RegExp, back: (found: string) => BackLink])[] = [
  [/^(\/articles\/[^/]+)\/./, (path) => ({ path, words: 'Back to the article' })],
  [/^(\/staff)\/./, (path) => ({ path, words: 'To the console' })],
  [/^(\/account)\/./, (path) => ({ path, words: 'To your account' })],
  [/^(\/signin)\/./, (path) => ({ path, words: 'To signing in' })],
  [/^(\/newsletters)\/./, (path) => ({ path, words: 'To the newsletters' })],
];

export function findBackLink(path: string): BackLink {
  for (const [refused, back] of RULES) {
    const [, found] = refused.exec(path) ?? [];
    if (found !== undefined) return back(found);
  }
  return FRONT;
}
