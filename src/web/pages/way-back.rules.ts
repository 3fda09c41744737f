/** The link back from an error page, by the path that was rejected. */
export interface WayBack {
  readonly path: string;
  readonly words: string;
}

const FRONT: WayBack = { path: '/', words: 'To the front page' };

/** Paths that lead nowhere, such as the rejected page itself, are never offered. */
const WAYS: readonly (readonly [refused: RegExp, back: (found: string) => WayBack])[] = [
  [/^(\/articles\/[^/]+)\/./, (path) => ({ path, words: 'Back to the article' })],
  [/^(\/staff)\/./, (path) => ({ path, words: 'To the console' })],
  [/^(\/account)\/./, (path) => ({ path, words: 'To your account' })],
  [/^(\/signin)\/./, (path) => ({ path, words: 'To signing in' })],
  [/^(\/newsletters)\/./, (path) => ({ path, words: 'To the newsletters' })],
];

export function findWayBack(path: string): WayBack {
  for (const [refused, back] of WAYS) {
    const [, found] = refused.exec(path) ?? [];
    if (found !== undefined) return back(found);
  }
  return FRONT;
}
