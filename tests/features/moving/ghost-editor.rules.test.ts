import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderBody } from '../../../src/features/moving/sources/ghost/editor/render-body.ts';
import { readGhostBody } from '../../../src/features/moving/sources/ghost/ghost-body.rules.ts';
import { plainText } from '../../../src/features/moving/sources/markup/markup.ts';
import { findRealExport } from '../../support/sources.ts';

const text = (value: string, format = 0) => ({ type: 'extended-text', text: value, format });
const lexical = (...children: object[]) =>
  renderBody({ lexical: JSON.stringify({ root: { type: 'root', children } }) });
const mobiledoc = (document: object) =>
  renderBody({ mobiledoc: JSON.stringify({ version: '0.3.1', ...document }) });

describe('a document of the Ghost editor', () => {
  test.each([
    [
      'bold and italic',
      { type: 'paragraph', children: [text('a & b', 3)] },
      '<p><strong><em>a &amp; b</em></strong></p>',
    ],
    [
      'a heading',
      { type: 'extended-heading', tag: 'h3', children: [text('Head')] },
      '<h3>Head</h3>',
    ],
    ['a heading of an invented tag', { type: 'heading', tag: 'script', children: [] }, '<h2></h2>'],
    [
      'a numbered list',
      {
        type: 'list',
        listType: 'number',
        start: 3,
        children: [{ type: 'listitem', children: [text('x')] }],
      },
      '<ol start="3"><li>x</li></ol>',
    ],
    [
      'a link',
      { type: 'link', url: 'https://a.example/?a=1&b="2"', children: [text('x')] },
      '<a href="https://a.example/?a=1&amp;b=&quot;2&quot;">x</a>',
    ],
    ['the paywall', { type: 'paywall' }, '<!--members-only-->'],
    [
      'a card for members only',
      {
        type: 'html',
        html: '<p>x</p>',
        visibility: { web: { nonMember: false, memberSegment: 'status:free,status:-free' } },
      },
      '<!--kg-gated-block:begin nonMember:false memberSegment:"status:free,status:-free" --><p>x</p><!--kg-gated-block:end-->',
    ],
    [
      'a card for everybody',
      {
        type: 'html',
        html: '<p>x</p>',
        visibility: { web: { nonMember: true, memberSegment: 'status:free,status:-free' } },
      },
      '<p>x</p>',
    ],
    ['what is for mails alone', { type: 'email', html: '<p>x</p>' }, ''],
    [
      'code',
      { type: 'codeblock', code: 'a < b', language: 'js' },
      '<pre><code class="language-js">a &lt; b</code></pre>',
    ],
  ])('renders %s as HTML', (_, node, html) => {
    expect(lexical(node)).toEqual({ html, leftOut: [], isUnreadable: false });
  });

  test('keeps the text of unknown nodes, and reports their types', () => {
    const children = [{ type: 'paragraph', children: [text('kept')] }];
    expect(lexical({ type: 'hologram', children }, { type: 'poll', question: 'gone' })).toEqual({
      html: '<p>kept</p>',
      leftOut: ['hologram', 'poll'],
      isUnreadable: false,
    });
  });

  test('is unreadable if malformed, and its nesting is limited', () => {
    let node: object = text('deep');
    for (let depth = 0; depth < 500; depth += 1) node = { type: 'quote', children: [node] };
    expect(lexical(node).html).not.toContain('deep');
    expect(renderBody({ lexical: '{"root":' }).isUnreadable).toBe(true);
    expect(renderBody({}).isUnreadable).toBe(false);
  });

  test('keeps the order of markups, atoms, lists and cards in Mobiledoc', () => {
    const { html, leftOut } = mobiledoc({
      markups: [['strong'], ['a', ['href', 'https://a.example/']], ['blink']],
      atoms: [
        ['soft-return', '', {}],
        ['mention', '@ada', {}],
      ],
      cards: [
        ['image', { src: '/a.png', alt: 'x', caption: 'C' }],
        ['paywall', {}],
        ['poll', {}],
      ],
      sections: [
        [
          1,
          'p',
          [
            [0, [0, 1], 1, 'both'],
            [0, [], 1, ' bold'],
            [1, [], 0, 0],
            [0, [2], 1, 'plain'],
            [1, [], 0, 1],
          ],
        ],
        [3, 'ol', [[[0, [], 0, 'one']], [[0, [], 0, 'two']]]],
        [10, 0],
        [10, 1],
        [10, 2],
      ],
    });
    expect(html).toBe(
      '<p><strong><a href="https://a.example/">both</a> bold</strong><br>plain@ada</p>' +
        '<ol><li>one</li><li>two</li></ol>' +
        '<figure><img src="/a.png" alt="x"><figcaption>C</figcaption></figure><!--members-only-->',
    );
    expect(leftOut).toEqual(['atom mention', 'poll']);
  });
});

const path = findRealExport('ghost', 'content-export.json');

describe.skipIf(path === null)('posts of a real Ghost site', () => {
  interface Post {
    readonly slug: string;
    readonly visibility: string;
    readonly html: string | null;
    readonly lexical: string | null;
    readonly mobiledoc: string | null;
  }
  const posts: readonly Post[] =
    path === null ? [] : JSON.parse(readFileSync(path, 'utf8')).db[0].data.posts;
  const parts = (html: string, { visibility }: Post) => {
    const body = readGhostBody(html, { isPublic: visibility === 'public', siteUrl: null });
    const at = body.cut.kind === 'position' ? body.cut.offset : null;
    const words = (part: string) =>
      plainText(part.replaceAll('<', ' <')).split(' ').filter(Boolean);
    return {
      cut: body.cut.kind,
      above: at === null ? [] : words(body.html.slice(0, at)),
      all: words(body.html),
      gated: body.gatedBlocks.map(({ html: _, ...block }) => block),
      pictures: [...body.html.matchAll(/\/content\/images\/[\w./-]+/g)].map(([one]) => one),
    };
  };

  test('render to the same cut, text, pictures and restricted blocks without their HTML', () => {
    let count = 0;
    for (const post of posts) {
      if (post.html === null) continue;
      const made = renderBody({ ...post, html: null });
      const [ours, theirs] = [parts(made.html ?? '', post), parts(post.html, post)];
      expect([ours.cut, ours.gated], post.slug).toEqual([theirs.cut, theirs.gated]);
      expect(new Set(ours.pictures), post.slug).toEqual(new Set(theirs.pictures));
      const marks = (words: readonly string[]) => words.filter((word) => /MARK-/.test(word));
      expect(marks(ours.above), post.slug).toEqual(marks(theirs.above));
      // Ghost's cards have labels of their own; every word of ours is one of theirs.
      expect(
        ours.all.filter((word) => !theirs.all.includes(word)),
        post.slug,
      ).toEqual([]);
      expect(marks(ours.all), post.slug).toEqual(marks(theirs.all));
      count += 1;
    }
    expect(count).toBeGreaterThan(40);
  });
});
