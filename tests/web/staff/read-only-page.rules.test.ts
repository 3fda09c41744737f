import { describe, expect, it } from 'vitest';
import { keepReadOnly } from '../../../src/web/staff/read-only-page.rules.ts';

const keep = (markup: string) => keepReadOnly(markup, '/staff/members/1/view');

describe('a reader page in a read-only frame', () => {
  it.each([
    [
      '<a href="/articles/tides">Tides</a>',
      '<a href="/staff/members/1/view/tides" target="_top">Tides</a>',
    ],
    [
      '<a class="more" href="/articles/tides?comment=1#comments">Tides</a>',
      '<a class="more" href="/staff/members/1/view/tides" target="_top">Tides</a>',
    ],
    ['<a href="/plans?returnTo=%2F">Plans</a>', '<a>Plans</a>'],
    ['<a rel="nofollow" href="https://else.example/">Away</a>', '<a rel="nofollow">Away</a>'],
    ['<a href="#comments">Comments</a>', '<a>Comments</a>'],
    ['<a name="top">Top</a> <a href="/account">Nora</a>', '<a name="top">Top</a> <a>Nora</a>'],
    [
      '<article><link rel="canonical" href="/articles/tides"></article>',
      '<article><link rel="canonical" href="/articles/tides"></article>',
    ],
  ])('%s becomes %s', (markup, expected) => {
    expect(keep(markup)).toBe(expected);
  });
});
