import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { renderComment } from '../../../src/features/comments/comment-markdown.ts';
import { XSS_STRINGS } from '../../support/xss-strings.ts';

const NOBODY: ReadonlyMap<string, string> = new Map();

function render(markdown: string, names = NOBODY): string {
  return renderComment(markdown, names).html;
}

const TAGS = new Set('p br em strong s code pre blockquote ul ol li a'.split(' '));

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Everything in HTML, as browsers parse it, that a comment may not hold, in words. */
function findForbidden(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.nodeName === '#text') return [];
    if (!('attrs' in node)) return [node.nodeName];
    const tag = TAGS.has(node.tagName) ? [] : [`<${node.tagName}>`];
    const attributes = node.attrs
      .filter(({ name, value }) => !isAllowed(node.tagName, name, value))
      .map(({ name, value }) => `${node.tagName} ${name}=${value}`);
    return [...tag, ...attributes, ...findForbidden(node.childNodes)];
  });
}

function isAllowed(tag: string, name: string, value: string): boolean {
  if (tag === 'ol' && name === 'start') return /^\d{1,9}$/.test(value);
  if (tag !== 'a') return false;
  if (name === 'rel') return value === 'nofollow ugc noopener';
  // As a browser reads it: relative to the page, after tabs and newlines are taken out.
  if (name !== 'href') return false;
  const url = new URL(value, 'https://page.example/article');
  if (url.host === 'evil.example') return /^https?:\/\//.test(value);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol);
}

test('the list has at least two hundred XSS strings without duplicates', () => {
  expect(new Set(XSS_STRINGS).size).toBe(XSS_STRINGS.length);
  expect(XSS_STRINGS.length).toBeGreaterThanOrEqual(200);
});

test.each(XSS_STRINGS)('a comment of %j is harmless', (text) => {
  for (const around of [text, `a ${text} b`, `[${text}](https://a.example)`, `> - ${text}`]) {
    const rendered = render(around);
    expect(findForbidden(parseFragment(rendered).childNodes)).toEqual([]);
  }
});

describe('the Markdown of a comment', () => {
  test.each([
    ['plain words', '<p>plain words</p>'],
    ['*a* **b** ~~c~~', '<p><em>a</em> <strong>b</strong> <s>c</s></p>'],
    ['one\ntwo', '<p>one<br />\ntwo</p>'],
    ['> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['3. c', '<ol start="3">\n<li>c</li>\n</ol>'],
    ['`a < b`', '<p><code>a &lt; b</code></p>'],
    [
      '[a](https://a.example/?x=1&y=2)',
      '<p><a href="https://a.example/?x=1&amp;y=2" rel="nofollow ugc noopener">a</a></p>',
    ],
    [
      'see https://a.example.',
      '<p>see <a href="https://a.example" rel="nofollow ugc noopener">https://a.example</a>.</p>',
    ],
    ['# no heading', '<p># no heading</p>'],
    ['a & b < c', '<p>a &amp; b &lt; c</p>'],
  ])('%j is rendered as safe HTML', (markdown, expected) => {
    expect(render(markdown)).toBe(expected);
  });

  test('deep nesting is rendered in time and stays harmless', () => {
    for (const text of [
      '>'.repeat(5000),
      '- '.repeat(2500),
      '['.repeat(5000),
      '*a '.repeat(1666),
    ]) {
      expect(findForbidden(parseFragment(render(text)).childNodes)).toEqual([]);
    }
  });
});

describe('a mention', () => {
  const id = '01890000-0000-7000-8000-00000000000a';
  const names = new Map([[id, 'Ada <b>&*x*']]);

  test("a mention shows the member's current name, not the written one, and no link", () => {
    const { html, mentionedIds } = renderComment(`Yes, @[Admin](member:${id}).`, names);
    expect(html).toBe('<p>Yes, <strong>@Ada &lt;b&gt;&amp;*x*</strong>.</p>');
    expect(mentionedIds).toEqual([id]);
  });

  test.each([
    [
      'of whoever is not in the conversation',
      '@[Ada](member:01890000-0000-7000-8000-00000000000b)',
      '@Ada',
    ],
    ['within code', `\`@[Ada](member:${id})\``, `<code>@[Ada](member:${id})</code>`],
    ['that is escaped', `\\@[Ada](https://a.example)`, null],
    ['without an id', '@[Ada](member:x)', null],
  ])('%s names nobody', (_, markdown, expected) => {
    const { html, mentionedIds } = renderComment(markdown, names);
    if (expected !== null) expect(html).toBe(`<p>${expected}</p>`);
    expect(html).not.toContain('<strong>');
    expect(mentionedIds).toEqual([]);
  });

  test('a mentioned name that looks like an address or a tag becomes neither', () => {
    for (const name of [...XSS_STRINGS, 'https://evil.example', 'evil.example']) {
      const { html } = renderComment(`@[x](member:${id})`, new Map([[id, name]]));
      expect(findForbidden(parseFragment(html).childNodes)).toEqual([]);
      expect(html).not.toContain('<a ');
    }
  });
});
