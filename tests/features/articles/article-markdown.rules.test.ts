import { describe, expect, it } from 'vitest';
import { renderArticle } from '../../../src/features/articles/article-markdown.ts';
import { splitText } from '../../../src/wording/split-at-cut.ts';

const html = (body: string) => renderArticle(body).html;

describe("the HTML of an article's Markdown", () => {
  it.each([
    [
      'a figure with a caption',
      '<figure><img src="https://a.example/a.jpg" alt="A"><figcaption>Here</figcaption></figure>',
      '<figcaption>Here</figcaption>',
    ],
    [
      'a gallery',
      '<figure class="gallery x"><img src="https://a.example/a.jpg" alt="A"></figure>',
      '<figure class="gallery">',
    ],
    ['a table', '| a | b |\n| --- | --- |\n| 1 | 2 |', '<td>1</td>'],
    [
      'sound',
      '<audio src="https://a.example/a.mp3" autoplay></audio>',
      '<audio src="https://a.example/a.mp3" controls preload="none"></audio>',
    ],
    [
      'a film',
      '<video src="https://a.example/a.mp4" poster="https://a.example/a.jpg"></video>',
      'preload="none"',
    ],
    [
      'a passage from right to left',
      '<p dir="rtl" lang="ar">سلام</p>',
      '<p dir="rtl" lang="ar">سلام</p>',
    ],
    ['an anchor and its link', '<h2 id="why">Why</h2>\n\n[see](#why)', '<h2 id="t-why">Why</h2>'],
    ['a link to an anchor', '[see](#why)', '<a href="#t-why">see</a>'],
    ['a footnote', 'Text[^1].\n\n[^1]: The note.', '<li class="footnote-item" id="t-fn1">'],
  ])('keeps %s', (_name, body, expected) => {
    expect(html(body)).toContain(expected);
    expect(renderArticle(body).dropped.filter(({ what }) => what.startsWith('<'))).toEqual([]);
  });

  it.each([
    ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    [
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    ],
    [
      '<iframe src="https://player.vimeo.com/video/76979871" title="Sea"></iframe>',
      'https://player.vimeo.com/video/76979871?dnt=1',
    ],
    [
      'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC',
      'https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC',
    ],
  ])('shows %s as a card that loads nothing from other hosts', (body, player) => {
    const markup = html(body);
    expect(markup).toContain('<figure class="embed"><a ');
    expect(markup).toContain(`data-embed="${player}"`);
    expect(markup).not.toMatch(/<iframe|src=/);
  });

  it.each([
    ['<script>alert(1)</script>', '<script>', 'script'],
    ['<iframe src="https://ads.example/x"></iframe>', '<iframe>', 'frame'],
    ['<p onclick="x()">a</p>', 'onclick', 'script'],
    ['<p style="color:red">a</p>', 'style', 'look'],
    ['<blink>a</blink>', '<blink>', 'tag'],
    ['<a href="javascript:alert(1)">a</a>', 'javascript:alert(1)', 'address'],
  ])('reports what it removes from %s, and why', (markup, what, reason) => {
    const { html: rendered, dropped } = renderArticle(`Before.\n\n${markup}`);
    const why = expect.stringMatching(/\w/);
    expect(dropped).toContainEqual({ what, where: 'line 3', line: 3, why, reason });
    expect(rendered).not.toMatch(/script|iframe|onclick|style|javascript/);
  });

  it('reports nothing that only the renderer wrote', () => {
    const body = 'A[^1]\n\n| a |\n|:-:|\n| 1 |\n\n```js\nx\n```\n\n[^1]: A class of style.';
    expect(renderArticle(body).dropped).toEqual([]);
  });

  it('contains no footnote from behind the cut in the preview', () => {
    const { previewHtml } = renderArticle('Free[^1].\n\n<!--more-->\n\nPaid.\n\n[^1]: heliotrope');
    expect(previewHtml).not.toContain('heliotrope');
  });
});

describe('the cut of the full text', () => {
  it.each([
    ['One.\n\n<!--more-->\n\nTwo.', '<p>Two.</p>'],
    [
      `A note[^1] first. ${'Then a sentence that has none at all. '.repeat(3)}\n\n<!--more-->\n\nTwo.\n\n[^1]: Note.`,
      '<p>Two.</p>',
    ],
  ])('is where the preview ends', (body, next) => {
    const { html: whole, previewHtml } = renderArticle(body);
    const [before, after] = splitText({ html: whole, previewHtml });
    expect(before + after).toBe(whole);
    expect(after.trim().startsWith(next)).toBe(true);
  });
});
